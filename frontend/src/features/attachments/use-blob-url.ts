import { useCallback, useEffect, useState } from "react";
import { blobUrls } from "./blob-urls";

interface BlobState {
  path?: string;
  address?: string;
  failed?: unknown;
}

/** The address under which this page can show an attachment; none while it is not wanted. */
export function useBlobUrl(path: string, wanted: boolean): BlobState & { retry: () => void } {
  const [state, setState] = useState<BlobState>({});
  const load = useCallback(() => {
    let current = true;
    const { address, release } = blobUrls.hold(path);
    address.then(
      (ready) => current && setState({ path, address: ready }),
      (failed: unknown) => current && setState({ path, failed }),
    );
    return () => {
      current = false;
      release();
    };
  }, [path]);
  const [stop, setStop] = useState<() => void>();
  useEffect(() => (wanted ? load() : undefined), [wanted, load]);
  // A second try is held beside the first, which has failed and holds nothing.
  useEffect(() => stop, [stop]);
  const retry = () => {
    setState({});
    const stopped = load();
    setStop(() => stopped);
  };
  return { ...(state.path === path && state), retry };
}
