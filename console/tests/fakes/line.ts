// A voice server that obeys the port: the test plays what comes from the room.
import type { Line, LineEvents, OpenLine } from "@/features/talk/line";
import type { CallPorts } from "@/features/talk/call";

export class FakeMicrophone extends EventTarget {
  readyState: "live" | "ended" = "live";
  stop(): void {
    this.readyState = "ended";
  }
  getSettings(): MediaTrackSettings {
    return {};
  }
}

export class FakeRoom {
  typed: string[] = [];
  keyed: string[] = [];
  /** Whether the desk takes what is keyed. */
  takes = true;
  spoken: unknown[] = [];
  muted = false;
  left = false;
  constructor(readonly events: LineEvents) {}

  line: Line = {
    speak: (track) => Promise.resolve(void this.spoken.push(track)),
    mute: (muted) => Promise.resolve(void (this.muted = muted)),
    type: (text) => Promise.resolve(void this.typed.push(text)),
    key: (value) => Promise.resolve(this.takes && this.keyed.push(value) > 0),
    playSound: () => Promise.resolve(),
    leave: () => Promise.resolve(void (this.left = true)),
  };
}

export interface FakeDesk {
  ports: CallPorts;
  rooms: FakeRoom[];
  microphones: FakeMicrophone[];
  room: () => FakeRoom;
}

/** Everything works unless overridden. */
export function fakeDesk(change: Partial<CallPorts> = {}): FakeDesk {
  const rooms: FakeRoom[] = [];
  const microphones: FakeMicrophone[] = [];
  const openLine: OpenLine = (_url, _token, events) => {
    const room = new FakeRoom(events);
    rooms.push(room);
    return Promise.resolve(room.line);
  };
  const openMicrophone = () => {
    const microphone = new FakeMicrophone();
    microphones.push(microphone);
    return Promise.resolve(microphone as unknown as MediaStreamTrack);
  };
  const token = () => Promise.resolve({ url: "ws://voice", token: "t", room: "r", call_id: `call_${rooms.length + 1}` });
  const room = () => {
    const last = rooms.at(-1);
    if (!last) throw new Error("No room was opened.");
    return last;
  };
  return { ports: { token, openLine, openMicrophone, now: () => 0, ...change }, rooms, microphones, room };
}
