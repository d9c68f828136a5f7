using Sweep.Reporting.Charts;

namespace Sweep.Reporting.Documents;

/// <summary>The style sheet of documents, for light and dark pages and for print.</summary>
internal static class HtmlStyle
{
    /// <summary>Without a character that XML would want escaped.</summary>
    public static string Sheet { get; } =
        $$"""
        :root { color-scheme: light dark; --page: #fdfdfc; --text: #1d1f21; --faint: #63676b; --line: #d8d9da; --code: #f1f2f3; {{ChartStyle.Colours(dark: false)}} }
        @media (prefers-color-scheme: dark) { :root { --page: #16181a; --text: #e6e7e8; --faint: #a3a7ab; --line: #3a3e42; --code: #212428; {{ChartStyle.Colours(dark: true)}} } }
        @media print { :root { --page: #ffffff; --text: #000000; --faint: #444444; --line: #bbbbbb; --code: #f4f4f4; {{ChartStyle.Colours(dark: false)}} } }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.7rem; margin: 0; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 0.5rem; padding-bottom: 0.2rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.6rem 0 0.4rem; }
        p, ul { max-width: 46rem; }
        .made, figcaption, small, .panel p { color: var(--faint); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
        figcaption { font-size: 0.9rem; padding: 0.2rem 0 0.4rem; max-width: 60rem; }
        th, td { padding: 0.25rem 0.7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { border-bottom: 2px solid var(--line); }
        .number { text-align: right; white-space: nowrap; }
        small { display: block; font-size: 0.78rem; }
        pre { background: var(--code); padding: 0.7rem 0.9rem; overflow-x: auto; border-radius: 4px; font-size: 0.85rem; }
        figure { margin: 1.2rem 0; }
        .panels { display: flex; flex-wrap: wrap; gap: 0.8rem; }
        .panel { max-width: 100%; }
        .panel p { margin: 0 0 0 3.3rem; font-size: 0.85rem; max-width: 18rem; }
        .panel svg { max-width: 100%; height: auto; }
        {{ChartStyle.Sheet}}
        .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none; padding: 0; margin: 0.4rem 0; font-size: 0.85rem; max-width: none; }
        .legend svg { vertical-align: middle; margin-right: 0.4rem; }
        """;
}
