// How are both sides of the call listened to? By the browser's own analysers, fifty times a second, from track to moment.
import { forget, hear, nothingHeard, type Moment } from "./waited";

const EVERY_MS = 20;

export class WaitMeter {
  private readonly audio = new AudioContext();
  private heard = nothingHeard;
  private readonly timer = setInterval(() => this.tick(), EVERY_MS);
  private caller: Ear | null = null;
  private agent: Ear | null = null;

  /** `report` gets the milliseconds from the caller's last sound to the first of the answer, once a turn. */
  constructor(private readonly report: (ms: number) => void) {}

  /** The tracks are left running, and are replaced by the next of their side. */
  hearCaller(track: MediaStreamTrack): void {
    this.caller = this.exchange(this.caller, track);
  }

  hearAgent(track: MediaStreamTrack): void {
    this.agent = this.exchange(this.agent, track);
  }

  /** What is answered next was not spoken. */
  typed(): void {
    this.heard = forget(this.heard);
  }

  stop(): void {
    clearInterval(this.timer);
    if (this.audio.state !== "closed") void this.audio.close();
  }

  private exchange(old: Ear | null, track: MediaStreamTrack): Ear {
    old?.close();
    return new Ear(this.audio, track);
  }

  private tick(): void {
    const now: Moment = { at: performance.now(), caller: this.caller?.peak() ?? 0, agent: this.agent?.peak() ?? 0 };
    const [heard, waited] = hear(this.heard, now);
    this.heard = heard;
    if (waited !== null) this.report(waited);
  }
}

class Ear {
  private readonly source: MediaStreamAudioSourceNode;
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(audio: AudioContext, track: MediaStreamTrack) {
    this.source = audio.createMediaStreamSource(new MediaStream([track]));
    this.analyser = audio.createAnalyser();
    // At 48 kHz 21 ms: a moment and the next leave nothing out.
    this.analyser.fftSize = 1024;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.source.connect(this.analyser);
  }

  peak(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return this.samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  }

  close(): void {
    this.source.disconnect();
  }
}
