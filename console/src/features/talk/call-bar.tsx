// What can the caller do during the call? Mute, hang up, type, choose the microphone, see that they are heard.
import { useRef } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { classes } from "@/lib/classes";
import { useHotkeys } from "@/lib/hotkeys";
import type { Call, CallState } from "./call";
import { DeviceSelect } from "./device-select";
import { LevelMeter } from "./level-meter";
import { Notices } from "./notices";
import { PrivateField } from "./private-field";
import { TypeBox } from "./type-box";
import { useLevel } from "./use-level";

export function CallBar({ call, state }: { call: Call; state: CallState }) {
  const { mic, phase, view } = state;
  const meter = useRef<HTMLDivElement>(null);
  const expected = mic.state === "on" && phase.name === "live" && state.agentState === "listening";
  const { silent } = useLevel(mic.state === "on" ? mic.track : null, meter, expected);
  useHotkeys({ m: () => void call.toggleMute(), t: () => document.getElementById("say")?.focus() });
  const muteWord = mic.state === "muted" ? "Unmute" : mic.state === "on" ? "Mute" : "Use microphone";
  return (
    <div className="flex flex-col gap-2 border-t border-line bg-card px-4 pt-3 pb-3">
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-2">
        <Notices call={call} state={state} silent={silent} />
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => void call.toggleMute()} aria-pressed={mic.state === "muted"} aria-keyshortcuts="m" className={mic.state === "muted" ? "text-warn" : ""}>
            <Icon name={mic.state === "on" ? "mic" : "muted"} />
            {muteWord}
          </Button>
          {mic.state !== "off" && (
            <>
              <div className="w-16">
                <LevelMeter ref={meter} />
              </div>
              <div className={classes("max-md:hidden", silent && "hidden")}>
                <DeviceSelect track={mic.track} onChoose={(id) => void call.useMicrophone(id)} />
              </div>
            </>
          )}
          <span className="flex-1" />
          <Button kind="danger" onClick={() => void call.hangUp()}>
            <Icon name="hangup" />
            Hang up
          </Button>
          <div className="flex basis-full flex-col gap-2">
            {phase.name === "live" && <PrivateField call={call} asks={view.asks} />}
            <TypeBox onSend={(text) => void call.type(text)} disabled={phase.name !== "live"} />
          </div>
        </div>
      </div>
    </div>
  );
}
