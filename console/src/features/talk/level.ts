// How loud is it? A number from 0 to 1 for the meter, twenty times a second, and whether nothing comes at all.

/** Calls back until the returned function is called. The track itself is left running. */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 1024;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
  }, 50);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

/** Root mean square on a scale of decibels: -60 dB and less is 0, -10 dB and more is 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 50));
}

export interface Hearing {
  /** Seconds in which nothing came while something could have. */
  quiet: number;
  proven: boolean;
}

export const unheard: Hearing = { quiet: 0, proven: false };

/** A microphone that was heard once in this call gets more patience: people also just listen. */
export function hearing(before: Hearing, level: number, seconds: number, expected: boolean): Hearing {
  if (level > 0.05) return { quiet: 0, proven: true };
  return expected ? { ...before, quiet: before.quiet + seconds } : before;
}

export function isSilent(state: Hearing): boolean {
  return state.quiet >= (state.proven ? 20 : 6);
}
