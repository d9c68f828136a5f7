using System.Globalization;

namespace Sweep.Tests;

/// <summary>Runs code under the habits of another culture. The machine's cultures are switched off (InvariantGlobalization), so they are made.</summary>
internal static class OtherCulture
{
    public static TheoryData<string> Names => new("de-DE", "sv-SE");

    /// <summary>Runs code under a culture that writes numbers and times as German (<c>1.234,5</c>) or Swedish does (<c>−1 234,5</c>, with a minus sign that is no hyphen).</summary>
    public static T Run<T>(string name, Func<T> code)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Make(name);
            Assert.Equal(name == "sv-SE" ? "\u22121,5" : "-1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            return code();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo Make(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = name == "sv-SE" ? "\u00a0" : ".";
        culture.NumberFormat.NegativeSign = name == "sv-SE" ? "\u2212" : "-";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        return culture;
    }
}
