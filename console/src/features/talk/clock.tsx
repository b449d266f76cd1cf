// How long has the call been going on?
import { useEffect, useState } from "react";
import { position } from "@/lib/format";

export function Clock({ since }: { since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span className="text-[13px] tabular-nums text-soft">{position((now - since) / 1000)}</span>;
}
