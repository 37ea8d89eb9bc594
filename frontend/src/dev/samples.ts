import type { Hue } from "@/ui/hue";

export const people = [
  "Ada Lovell",
  "Tomas Meer",
  "June Kwon",
  "Rui Pinto",
  "Mara Weiß",
  "Ilse Bø",
];

export interface SampleClient {
  id: string;
  name: string;
  attention: { hue: Hue; text: string } | null;
  priority: string;
  status: { hue: Hue; label: string; ring?: boolean };
  poc: string;
  lastContact: string;
  open: string;
}

export const clients: SampleClient[] = [
  {
    id: "1",
    name: "Ridgeline Utility Co-op",
    attention: { hue: "red", text: "112 days" },
    priority: "Strategic",
    status: { hue: "green", label: "Active" },
    poc: "Ada Lovell",
    lastContact: "Jul 31",
    open: "$84,000",
  },
  {
    id: "2",
    name: "Harbor Point IPP",
    attention: { hue: "amber", text: "68 days" },
    priority: "High",
    status: { hue: "orange", label: "Warm" },
    poc: "Tomas Meer",
    lastContact: "Sep 13",
    open: "$46,500",
  },
  {
    id: "3",
    name: "Department of Energy Programs and Regional Planning",
    attention: { hue: "violet", text: "Never contacted" },
    priority: "Opportunistic",
    status: { hue: "violet", label: "Prospective", ring: true },
    poc: "June Kwon",
    lastContact: "None",
    open: "$1,120,000",
  },
  {
    id: "4",
    name: "Silverlake Consulting",
    attention: null,
    priority: "Medium",
    status: { hue: "blue", label: "Cold" },
    poc: "Rui Pinto",
    lastContact: "Nov 2",
    open: "$22,000",
  },
];
