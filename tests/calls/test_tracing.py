"""Traces reach a collector without what callers said."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from livekit.agents import telemetry
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider

from frontdesk.calls.tracing import trace


@asynccontextmanager
async def collector(got: list[bytes]) -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        got.append(await reader.readexactly(length))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


def test_without_a_collector_there_are_no_traces() -> None:
    assert trace("frontdesk-worker", {}) is None


async def test_spans_arrive_under_the_service_and_without_what_callers_said(monkeypatch: pytest.MonkeyPatch) -> None:
    got: list[bytes] = []
    async with collector(got) as url:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", url)
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        provider = trace("frontdesk-worker", {"OTEL_EXPORTER_OTLP_ENDPOINT": url})
        assert isinstance(provider, TracerProvider)
        with telemetry.tracer.start_as_current_span("user_turn") as span:
            span.set_attribute(telemetry.trace_types.ATTR_USER_TRANSCRIPT, "my number is 4417")
            span.set_attribute("lk.pii.note", "4417")
        await asyncio.to_thread(provider.shutdown)
    telemetry.set_tracer_provider(TracerProvider())
    (request,) = [ExportTraceServiceRequest.FromString(body) for body in got]
    told = str(request)
    assert "user_turn" in told
    assert "frontdesk-worker" in told
    assert "4417" not in told
