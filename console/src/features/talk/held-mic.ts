// Which microphone does the call hold, and is it open? One at a time; what comes too late is let go at once.
import { troubleOf, type MicTrouble } from "./microphone";

export interface Mic {
  state: "off" | "on" | "muted";
  track: MediaStreamTrack | null;
  trouble: MicTrouble | null;
}

export const noMic: Mic = { state: "off", track: null, trouble: null };

export class HeldMic {
  private mic = noMic;
  private asked = 0;

  constructor(
    private readonly open: (deviceId?: string) => Promise<MediaStreamTrack>,
    private readonly changed: (mic: Mic) => void,
  ) {}

  get track(): MediaStreamTrack | null {
    return this.mic.track;
  }

  get isOff(): boolean {
    return this.mic.state === "off";
  }

  get isMuted(): boolean {
    return this.mic.state === "muted";
  }

  /** The new track, or null when there is none, or when it was dropped meanwhile. The one held before is left to the caller. */
  async take(deviceId?: string): Promise<MediaStreamTrack | null> {
    const asked = ++this.asked;
    try {
      const track = await this.open(deviceId);
      if (asked === this.asked) return this.hold(track);
      track.stop();
    } catch (cause) {
      if (asked === this.asked) this.set({ ...this.mic, trouble: troubleOf(cause) });
    }
    return null;
  }

  /** Whether it is muted now. */
  toggle(): boolean {
    const muted = this.mic.state === "on";
    this.set({ ...this.mic, state: muted ? "muted" : "on" });
    return muted;
  }

  drop(): void {
    this.asked++;
    this.mic.track?.stop();
    this.set(noMic);
  }

  private hold(track: MediaStreamTrack): MediaStreamTrack {
    track.addEventListener("ended", () => {
      if (this.mic.track === track) this.set({ ...noMic, trouble: "lost" });
    });
    // Who is muted stays so with another microphone.
    this.set({ state: this.isMuted ? "muted" : "on", track, trouble: null });
    return track;
  }

  private set(mic: Mic): void {
    this.mic = mic;
    this.changed(mic);
  }
}
