using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>The entry of a tensor in the header of a safetensors file.</summary>
/// <param name="Name">Name of the tensor, unique in the file.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Size of each dimension; empty for a scalar.</param>
/// <param name="Begin">Offset of the first byte, counted from the end of the header.</param>
/// <param name="End">Offset behind the last byte.</param>
public sealed record SafeTensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End);
