// Which page stands at which address?
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { BrowserRouter, Route, Routes, useLocation } from "react-router";
import { Gate } from "@/features/session/gate";
import type { Me } from "@/lib/api";
import { Boundary } from "./boundary";
import { Frame } from "./frame";
import { makeClient } from "./client";
import { NotFound } from "./not-found";

// Talk carries the voice client, by far the largest part: whoever reads calls does not wait for it.
const TalkPage = lazy(() => import("@/features/talk/talk-page").then((part) => ({ default: part.TalkPage })));
const CallsPage = lazy(() => import("@/features/calls/calls-page").then((part) => ({ default: part.CallsPage })));
const TeamPage = lazy(() => import("@/features/team/team-page").then((part) => ({ default: part.TeamPage })));
const MessagesPage = lazy(() => import("@/features/messages/messages-page").then((part) => ({ default: part.MessagesPage })));
const TeamsPage = lazy(() => import("@/features/teams/teams-page").then((part) => ({ default: part.TeamsPage })));
const EditPage = lazy(() => import("@/features/teams/edit-page").then((part) => ({ default: part.EditPage })));
const KnowledgePage = lazy(() => import("@/features/knowledge/knowledge-page").then((part) => ({ default: part.KnowledgePage })));
const WebhooksPage = lazy(() => import("@/features/webhooks/webhooks-page").then((part) => ({ default: part.WebhooksPage })));
const DeliveryPage = lazy(() => import("@/features/webhooks/delivery-page").then((part) => ({ default: part.DeliveryPage })));
const ProvidersPage = lazy(() => import("@/features/providers/providers-page").then((part) => ({ default: part.ProvidersPage })));
const CallPage = lazy(() => import("@/features/calls/call-page").then((part) => ({ default: part.CallPage })));

export function App() {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <Gate>
          {(me) => (
            <Frame me={me}>
              <Pages me={me} />
            </Frame>
          )}
        </Gate>
      </BrowserRouter>
    </QueryClientProvider>
  );
}

function Pages({ me }: { me: Me }) {
  return (
    <Boundary at={useLocation().pathname}>
      <Suspense fallback={null}>
        <Routes>
          <Route path="/" element={<TalkPage />} />
          <Route path="/talk/:team?" element={<TalkPage />} />
          <Route path="/team/:team?" element={<TeamPage />} />
          <Route path="/calls" element={<CallsPage />} />
          <Route path="/calls/:id" element={<CallPage />} />
          <Route path="/messages" element={<MessagesPage me={me} />} />
          <Route path="/teams" element={<TeamsPage />} />
          <Route path="/teams/:name" element={<EditPage me={me} />} />
          <Route path="/knowledge/:team?" element={<KnowledgePage me={me} />} />
          <Route path="/webhooks" element={<WebhooksPage me={me} />} />
          <Route path="/webhooks/:id" element={<DeliveryPage me={me} />} />
          <Route path="/providers" element={<ProvidersPage />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Boundary>
  );
}
