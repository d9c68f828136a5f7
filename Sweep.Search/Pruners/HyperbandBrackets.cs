using System.Globalization;
using System.Text;

namespace Sweep.Search.Pruners;

/// <summary>Which bracket of Hyperband each trial is in.</summary>
internal sealed class HyperbandBrackets
{
    private readonly long[] _budgets;
    private readonly uint _total;
    private readonly uint _name;

    /// <summary>Brackets of a sweep.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="minSteps">The first rung of the first bracket.</param>
    /// <param name="maxSteps">The steps of a whole trial.</param>
    /// <param name="factor">One of so many goes on.</param>
    public HyperbandBrackets(string experiment, int minSteps, int maxSteps, int factor)
    {
        var count = Math.Max(0, (int)Math.Floor(Math.Log((double)maxSteps / minSteps) / Math.Log(factor)) + 1);
        _budgets = new long[count];
        for (var bracket = 0; bracket < count; bracket++)
        {
            var later = count - 1 - bracket;
            _budgets[bracket] = (long)Math.Ceiling(count * Math.Pow(factor, later) / (later + 1));
        }

        _total = (uint)_budgets.Sum();
        _name = Crc32.Of(Encoding.UTF8.GetBytes(experiment + "_"));
    }

    /// <summary>How many there are; 0 when a whole trial is shorter than the first rung.</summary>
    public int Count => _budgets.Length;

    /// <summary>The bracket of a trial, from 0.</summary>
    public int Of(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        long place = Crc32.Of(digits[..length], _name) % _total;
        var bracket = 0;
        for (; place >= _budgets[bracket]; bracket++)
        {
            place -= _budgets[bracket];
        }

        return bracket;
    }
}
