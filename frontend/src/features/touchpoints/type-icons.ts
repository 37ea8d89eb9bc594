import { Handshake, type LucideIcon, Mail, Phone, Video } from "lucide-react";
import type { TouchpointType } from "./types";

export const typeIcons: Record<TouchpointType, LucideIcon> = {
  in_person: Handshake,
  phone: Phone,
  email: Mail,
  video: Video,
};
