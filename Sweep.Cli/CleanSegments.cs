using Spectre.Console.Rendering;
using Sweep.Reporting;

namespace Sweep.Cli;

/// <summary>Makes control characters visible in all text that Spectre.Console renders; the console's own control codes are kept.</summary>
internal sealed class CleanSegments : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(renderable => new Clean(renderable));

    private sealed class Clean(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth)
            .Select(segment => segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(TerminalText.CleanLines(segment.Text), segment.Style));
    }
}
