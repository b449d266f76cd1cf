// How loud is the microphone now? Written to an element as --level, so that twenty times a second no React render runs.
import { useEffect, useRef, useState, type RefObject } from "react";
import { hearing, isSilent, unheard, watchLevel } from "./level";

/** `expected`: something could come (not muted, the agent does not speak). Gives whether nothing came for too long. */
export function useLevel(track: MediaStreamTrack | null, meter: RefObject<HTMLElement | null>, expected: boolean): { silent: boolean; heard: boolean } {
  const [state, setState] = useState({ silent: false, heard: false });
  const awaited = useRef(expected);
  useEffect(() => {
    awaited.current = expected;
  }, [expected]);
  useEffect(() => {
    if (!track) return;
    let now = unheard;
    const stop = watchLevel(track, (level) => {
      meter.current?.style.setProperty("--level", level.toFixed(2));
      now = hearing(now, level, 0.05, awaited.current);
      const next = { silent: isSilent(now), heard: now.proven };
      setState((old) => (old.silent === next.silent && old.heard === next.heard ? old : next));
    });
    return () => {
      stop();
      setState({ silent: false, heard: false });
    };
  }, [track, meter]);
  return state;
}
