using System.Text.Json.Serialization;

namespace Sweep.Experiments.Attacks;

/// <summary>Source-generated JSON serialization of <see cref="RobustnessProgress"/>.</summary>
[JsonSerializable(typeof(RobustnessProgress))]
internal sealed partial class RobustnessJson : JsonSerializerContext;
