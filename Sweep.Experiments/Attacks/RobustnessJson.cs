using System.Text.Json.Serialization;

namespace Sweep.Experiments.Attacks;

/// <summary>An evaluation's progress as JSON.</summary>
[JsonSerializable(typeof(RobustnessProgress))]
internal sealed partial class RobustnessJson : JsonSerializerContext;
