// Which microphone? A choice, as soon as there is more than one.
import { useEffect, useState } from "react";
import { listMicrophones } from "./microphone";

export function DeviceSelect({ track, onChoose }: { track: MediaStreamTrack | null; onChoose: (deviceId: string) => void }) {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    let gone = false;
    const refresh = () => void listMicrophones().then((found) => !gone && setDevices(found));
    refresh();
    const media = navigator.mediaDevices as MediaDevices | undefined;
    media?.addEventListener("devicechange", refresh);
    return () => {
      gone = true;
      media?.removeEventListener("devicechange", refresh);
    };
  }, [track]);
  if (devices.length < 2) return null;
  return (
    <select
      aria-label="Microphone"
      value={track?.getSettings().deviceId ?? ""}
      onChange={(event) => onChoose(event.target.value)}
      className="min-h-9 w-full max-w-44 rounded-lg border border-line bg-card px-2 text-[13px] text-soft"
    >
      {devices.map((one) => (
        <option key={one.deviceId} value={one.deviceId}>
          {one.label || "Microphone"}
        </option>
      ))}
    </select>
  );
}
