using System.Text.Json.Serialization;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>The messages between a worker and its supervisor as JSON, with NaN and the infinities by name.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerTerms))]
[JsonSerializable(typeof(TrialLease))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(ReportAnswer))]
[JsonSerializable(typeof(FinishRequest))]
[JsonSerializable(typeof(FindMessage))]
[JsonSerializable(typeof(FindAnswer))]
internal sealed partial class WorkerJson : JsonSerializerContext;
