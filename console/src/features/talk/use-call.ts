// How does a page hold its call? One for each set of ports, so that the call goes on while other pages are looked at.
import { useSyncExternalStore } from "react";
import { api } from "@/lib/api";
import { setOngoing } from "@/lib/ongoing";
import { Call, type CallPorts, type CallState } from "./call";
import { openLine } from "./livekit-line";
import { openMicrophone } from "./microphone";
import { isOpen } from "./phase";

const real: CallPorts = { token: (team, entry) => api.voiceToken(team, entry), openLine, openMicrophone, now: () => Date.now() };
const held = new WeakMap<CallPorts, Call>();

function callOf(ports: CallPorts): Call {
  const known = held.get(ports);
  if (known) return known;
  const call = new Call(ports);
  call.subscribe(() => {
    const { phase, team } = call.snapshot();
    setOngoing(isOpen(phase) && team ? `/talk/${team}` : null);
  });
  window.addEventListener("pagehide", () => call.dispose());
  held.set(ports, call);
  return call;
}

export function useCall(ports: CallPorts = real): [Call, CallState] {
  const call = callOf(ports);
  return [call, useSyncExternalStore(call.subscribe, call.snapshot)];
}
