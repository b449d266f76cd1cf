// What goes wrong in this call, and what can be done? Microphone, sound and connection, in plain words.
import { Button } from "@/components/button";
import type { Call, CallState } from "./call";
import { DeviceSelect } from "./device-select";
import { advice } from "./microphone";
import { isOpen } from "./phase";
import { Notice } from "./notice";

export function Notices({ call, state, silent }: { call: Call; state: CallState; silent: boolean }) {
  const { phase, mic } = state;
  return (
    <>
      {phase.name === "waiting" && phase.agent === "late" && (
        <Notice what="No agent has come yet." wayOut="The worker may be starting, busy or not running: look at the window in which `frontdesk up` runs. The call goes on as soon as one is there." />
      )}
      {phase.name === "waiting" && phase.agent === "gone" && (
        <Notice what="The agent is gone." wayOut="Its worker may have stopped. What was done so far is in the record: hang up and call again." />
      )}
      {phase.name === "reconnecting" && <Notice what="The connection is lost." wayOut="Trying to get it back; what was said is kept." />}
      {state.soundBlocked && (
        <Notice what="The browser holds the sound back until you click.">
          <Button kind="primary" onClick={() => void call.playSound()}>
            Turn sound on
          </Button>
        </Notice>
      )}
      {mic.trouble && isOpen(phase) && (
        <Notice what={advice[mic.trouble].what} wayOut={`${advice[mic.trouble].wayOut} You can type meanwhile.`}>
          <Button onClick={() => void call.useMicrophone()}>Try again</Button>
        </Notice>
      )}
      {silent && mic.state === "on" && (
        <Notice what="I can't hear your microphone." wayOut="Is it switched off, or is another one meant? You can type meanwhile.">
          <DeviceSelect track={mic.track} onChoose={(id) => void call.useMicrophone(id)} />
        </Notice>
      )}
    </>
  );
}
