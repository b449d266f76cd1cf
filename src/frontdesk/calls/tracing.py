"""Where do traces go? To the OpenTelemetry collector that OTEL_EXPORTER_OTLP_ENDPOINT names, and nowhere without it.

livekit-agents makes the spans of a call: turns, hearing, thinking, speaking, tools. What callers say is taken out of them before they leave
the process.
"""

import logging
from collections.abc import Mapping

from livekit.agents import telemetry
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

log = logging.getLogger(__name__)

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")


def trace(service: str, environment: Mapping[str, str]) -> TracerProvider | None:
    """Begins to send traces under the name of this service, if a collector is named. Its `shutdown` sends what is left."""
    if not any(environment.get(name) for name in _ENDPOINTS):
        return None
    provider = TracerProvider(resource=Resource.create({"service.name": environment.get("OTEL_SERVICE_NAME") or service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    telemetry.set_tracer_provider(provider, allow_pii=False)
    log.info("traces go to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names")
    return provider
