using System.Text.Json.Serialization;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>The messages of a served store as JSON, with NaN and the infinities by name.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoreCall))]
[JsonSerializable(typeof(StoreAnswer))]
[JsonSerializable(typeof(StoreFault))]
[JsonSerializable(typeof(StoreLine))]
internal sealed partial class StoreJson : JsonSerializerContext;
