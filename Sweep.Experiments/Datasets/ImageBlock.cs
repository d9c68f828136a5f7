namespace Sweep.Experiments.Datasets;

/// <summary>Decoded images and their labels.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Channels">1 is grey.</param>
/// <param name="Pixels">Image after image, row after row, the channels of a pixel side by side, one byte each.</param>
/// <param name="Labels">One byte an image.</param>
internal sealed record ImageBlock(int Count, int Height, int Width, int Channels, ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels);
