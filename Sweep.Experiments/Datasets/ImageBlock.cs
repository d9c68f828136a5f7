namespace Sweep.Experiments.Datasets;

/// <summary>Decoded images and their labels.</summary>
/// <param name="Count">Number of images, at least 1.</param>
/// <param name="Height">Image height in pixels.</param>
/// <param name="Width">Image width in pixels.</param>
/// <param name="Channels">1 for grey images, 3 for RGB.</param>
/// <param name="Pixels">Shape [count, height, width, channels], row-major.</param>
/// <param name="Labels">One byte per image.</param>
internal sealed record ImageBlock(int Count, int Height, int Width, int Channels, ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels);
