// How does a call run over LiveKit? The port of line.ts, spoken to livekit-client.
import { DisconnectReason, Room, RoomEvent, setLogLevel, Track, type LocalTrackPublication, type Participant, type RemoteTrack, type TextStreamReader } from "livekit-client";
import { parseEvents } from "./events";
import { LineError, type AgentState, type Line, type LineEvents, type OpenLine } from "./line";
import type { Lost } from "./phase";
import { WaitMeter } from "./wait-meter";

const STATE = "lk.agent.state";

setLogLevel("warn");

const reasons: Partial<Record<DisconnectReason, Lost>> = {
  [DisconnectReason.ROOM_DELETED]: "closed",
  [DisconnectReason.ROOM_CLOSED]: "closed",
  [DisconnectReason.PARTICIPANT_REMOVED]: "removed",
  [DisconnectReason.DUPLICATE_IDENTITY]: "elsewhere",
  [DisconnectReason.SERVER_SHUTDOWN]: "server",
};

export const openLine: OpenLine = async (url, token, events) => {
  const room = new Room({ adaptiveStream: false, dynacast: false });
  const sounds = document.createElement("div");
  const meter = new WaitMeter((ms) => void room.localParticipant.sendText(String(ms), { topic: "frontdesk.waited" }).catch(() => undefined));
  listen(room, events, sounds, meter);
  try {
    await room.connect(url, token);
  } catch (cause) {
    room.removeAllListeners();
    meter.stop();
    throw new LineError("The voice server does not answer.", { cause });
  }
  // Only now: a room that could not be joined was not lost.
  room.on(RoomEvent.Disconnected, (reason) => {
    sounds.remove();
    meter.stop();
    events.lost((reason !== undefined && reasons[reason]) || "network");
  });
  document.body.append(sounds);
  for (const one of room.remoteParticipants.values()) arrived(one, events);
  return line(room, sounds, meter);
};

function line(room: Room, sounds: HTMLElement, meter: WaitMeter): Line {
  let voice: LocalTrackPublication | undefined;
  return {
    async speak(track) {
      meter.hearCaller(track);
      if (voice?.audioTrack) await voice.audioTrack.replaceTrack(track, true);
      else voice = await room.localParticipant.publishTrack(track, { source: Track.Source.Microphone, name: "microphone" });
    },
    async mute(muted) {
      await (muted ? voice?.mute() : voice?.unmute());
    },
    async type(text) {
      meter.typed();
      await room.localParticipant.sendText(text, { topic: "lk.chat" });
    },
    async key(value) {
      const desk = [...room.remoteParticipants.values()].find((who) => who.isAgent);
      if (!desk) return false;
      meter.typed();
      const answer = await room.localParticipant.performRpc({ destinationIdentity: desk.identity, method: "frontdesk.private", payload: JSON.stringify({ value }) });
      return (JSON.parse(answer) as { taken?: boolean }).taken === true;
    },
    playSound: () => room.startAudio(),
    async leave() {
      room.removeAllListeners();
      await room.disconnect();
      sounds.remove();
      meter.stop();
    },
  };
}

function listen(room: Room, events: LineEvents, sounds: HTMLElement, meter: WaitMeter): void {
  room.registerTextStreamHandler("lk.transcription", (reader, from) => void transcript(reader, from.identity === room.localParticipant.identity, events));
  room.registerTextStreamHandler("frontdesk.events", (reader) => void callEvents(reader, events));
  room
    .on(RoomEvent.ParticipantConnected, (who) => arrived(who, events))
    .on(RoomEvent.ParticipantDisconnected, (who) => who.isAgent && events.agentGone())
    .on(RoomEvent.ParticipantAttributesChanged, (changed) => changed[STATE] && events.agentState(changed[STATE] as AgentState))
    .on(RoomEvent.TrackSubscribed, (track) => play(track, sounds, meter))
    .on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()))
    .on(RoomEvent.AudioPlaybackStatusChanged, () => events.soundBlocked(!room.canPlaybackAudio))
    .on(RoomEvent.Reconnecting, () => events.reconnecting())
    .on(RoomEvent.SignalReconnecting, () => events.reconnecting())
    .on(RoomEvent.Reconnected, () => events.reconnected());
}

function arrived(who: Participant, events: LineEvents): void {
  if (!who.isAgent) return;
  events.agentHere();
  if (who.attributes[STATE]) events.agentState(who.attributes[STATE] as AgentState);
}

function play(track: RemoteTrack, sounds: HTMLElement, meter: WaitMeter): void {
  if (track.kind !== Track.Kind.Audio) return;
  sounds.append(track.attach());
  meter.hearAgent(track.mediaStreamTrack);
}

/** The agent's words come piece by piece in one stream; the caller's whole anew with each guess, the last one marked final. */
async function transcript(reader: TextStreamReader, own: boolean, events: LineEvents): Promise<void> {
  const attributes = reader.info.attributes ?? {};
  const about = { type: "heard", who: own ? "caller" : "agent", segment: attributes["lk.segment_id"] ?? reader.info.id } as const;
  let text = "";
  try {
    for await (const piece of reader) {
      text += piece;
      events.message({ ...about, text, settled: false });
    }
  } catch {
    // The stream broke off with the connection: what came of it stands.
  }
  events.message({ ...about, text, settled: !own || attributes["lk.transcription_final"] === "true" });
}

async function callEvents(reader: TextStreamReader, events: LineEvents): Promise<void> {
  let rest = "";
  try {
    for await (const piece of reader) {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      for (const event of parseEvents(lines.join("\n"))) events.message({ type: "event", event });
    }
  } catch {
    // As above; half an event is no event and is skipped below.
  }
  for (const event of parseEvents(rest)) events.message({ type: "event", event });
}
