import { createFileRoute } from "@tanstack/react-router";
import { NotFoundPage } from "@/features/errors/error-pages";

/** Any other address: the shell stays, so that there is a way on. */
export const Route = createFileRoute("/_app/$")({ component: NotFoundPage });
