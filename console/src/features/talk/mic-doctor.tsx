// Does the microphone work? Tried before the call: level, choice of device, and what is wrong in plain words.
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { DeviceSelect } from "./device-select";
import { LevelMeter } from "./level-meter";
import { advice, openMicrophone, troubleOf, type MicTrouble } from "./microphone";
import { Notice } from "./notice";
import { useLevel } from "./use-level";

export function MicDoctor({ onChoose }: { onChoose: (deviceId: string) => void }) {
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [trouble, setTrouble] = useState<MicTrouble | null>(null);
  const meter = useRef<HTMLDivElement>(null);
  const { silent, heard } = useLevel(track, meter, true);
  useEffect(() => () => track?.stop(), [track]);

  const test = async (deviceId?: string) => {
    setTrouble(null);
    if (deviceId) onChoose(deviceId);
    try {
      setTrack(await openMicrophone(deviceId));
    } catch (cause) {
      setTrack(null);
      setTrouble(troubleOf(cause));
    }
  };

  if (trouble)
    return (
      <Notice what={advice[trouble].what} wayOut={advice[trouble].wayOut}>
        <Button onClick={() => void test()}>Try again</Button>
      </Notice>
    );
  if (!track)
    return (
      <Button kind="quiet" onClick={() => void test()}>
        <Icon name="mic" /> Test the microphone
      </Button>
    );
  return (
    <div className="flex w-full max-w-sm flex-col items-center gap-3 rounded-xl border border-line bg-card p-4">
      <p role="status">{heard ? "I can hear you." : silent ? "I can't hear anything. Is it switched off, or is another one meant?" : "Say something…"}</p>
      <LevelMeter ref={meter} />
      <div className="flex flex-wrap items-center justify-center gap-2">
        <DeviceSelect track={track} onChoose={(id) => void test(id)} />
        <Button onClick={() => setTrack(null)}>Done</Button>
      </div>
    </div>
  );
}
