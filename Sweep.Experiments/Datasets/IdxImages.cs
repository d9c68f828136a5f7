namespace Sweep.Experiments.Datasets;

/// <summary>The images of one IDX file.</summary>
/// <param name="Count">Number of images, at least 1.</param>
/// <param name="Rows">Height in pixels, at least 1.</param>
/// <param name="Columns">Width in pixels, at least 1.</param>
/// <param name="Pixels">Length <c>Count · Rows · Columns</c>, row-major, one byte per pixel.</param>
internal sealed record IdxImages(int Count, int Rows, int Columns, ReadOnlyMemory<byte> Pixels);
