// May we hear the caller, and if not, why? The browser's microphone, with its failures in plain words.

export type MicTrouble = "denied" | "none" | "busy" | "insecure" | "unsupported" | "lost" | "unknown";

export interface Advice {
  what: string;
  wayOut: string;
}

export const advice: Record<MicTrouble, Advice> = {
  denied: {
    what: "The browser may not use the microphone.",
    wayOut: "Click the symbol left of the address, set Microphone to “Allow”, then try again. If it is allowed there, look in the system's privacy settings.",
  },
  none: { what: "No microphone was found.", wayOut: "Plug one in or switch the headset on, then try again." },
  busy: { what: "The microphone is in use by another program.", wayOut: "Close the other call or recorder, then try again." },
  insecure: {
    what: "Browsers give the microphone only to safe addresses.",
    wayOut: "Open this page by https, or on this machine as http://localhost with the same port.",
  },
  unsupported: { what: "This browser cannot make calls.", wayOut: "Use a present Chrome, Edge, Firefox or Safari." },
  lost: { what: "The microphone went away during the call.", wayOut: "Plug it in again or choose another one, then try again." },
  unknown: { what: "The microphone did not start.", wayOut: "Try again, or choose another one." },
};

export class MicError extends Error {
  constructor(readonly trouble: MicTrouble) {
    super(advice[trouble].what);
    this.name = "MicError";
  }
}

const byName: Record<string, MicTrouble> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

export function troubleOf(cause: unknown): MicTrouble {
  if (cause instanceof MicError) return cause.trouble;
  const name = typeof cause === "object" && cause !== null && "name" in cause ? String(cause.name) : "";
  return byName[name] ?? "unknown";
}

/** A running microphone; whoever opened it stops it. One that was chosen and is gone is replaced by the system's own. Throws MicError. */
export async function openMicrophone(deviceId?: string): Promise<MediaStreamTrack> {
  if (!window.isSecureContext) throw new MicError("insecure");
  // In an old or restricted browser the property is missing, whatever the type says.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new MicError("unsupported");
  if (!deviceId) return take(devices, {});
  return take(devices, { deviceId: { exact: deviceId } }).catch((cause: unknown) => {
    if (troubleOf(cause) === "none") return take(devices, {});
    throw cause;
  });
}

async function take(devices: MediaDevices, which: MediaTrackConstraints): Promise<MediaStreamTrack> {
  try {
    const stream = await devices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...which } });
    const [track] = stream.getAudioTracks();
    if (!track) throw new MicError("none");
    return track;
  } catch (cause) {
    throw new MicError(troubleOf(cause));
  }
}

/** Named only after the microphone was allowed once. */
export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const all = (await devices?.enumerateDevices()) ?? [];
  return all.filter((one) => one.kind === "audioinput" && one.deviceId !== "");
}
