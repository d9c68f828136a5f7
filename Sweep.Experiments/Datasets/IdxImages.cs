namespace Sweep.Experiments.Datasets;

/// <summary>The images of one IDX file.</summary>
/// <param name="Count">How many images, at least 1.</param>
/// <param name="Rows">Height in pixels, at least 1.</param>
/// <param name="Columns">Width in pixels, at least 1.</param>
/// <param name="Pixels">Length <c>Count · Rows · Columns</c>, image after image, row after row, one byte a pixel.</param>
internal sealed record IdxImages(int Count, int Rows, int Columns, ReadOnlyMemory<byte> Pixels);
