using Microsoft.EntityFrameworkCore;
using Sweep.Runtime.Spaces;

namespace Sweep.Query;

/// <summary>The row types of the assemblies loaded so far, each with what maps it. Thread-safe.</summary>
/// <remarks>Module initializers add to it, so a later assembly may come after a model was built: <see cref="Version"/> is then part of the model's cache key.</remarks>
internal static class RowTypes
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<Type, RowType> s_types = [];

    /// <summary>How many row types there are.</summary>
    public static int Version
    {
        get
        {
            lock (s_gate)
            {
                return s_types.Count;
            }
        }
    }

    /// <summary>Adds a row type, once.</summary>
    public static void Add<TRow>()
        where TRow : TrialRow, ITrialRow<TRow>
    {
        lock (s_gate)
        {
            s_types.TryAdd(typeof(TRow), new RowType<TRow>());
        }
    }

    /// <summary>The space whose trials the rows of a known type are.</summary>
    public static SpaceDescriptor SpaceOf(Type row)
    {
        lock (s_gate)
        {
            return s_types[row].Space;
        }
    }

    /// <summary>Maps every row type.</summary>
    public static void Map(ModelBuilder model)
    {
        lock (s_gate)
        {
            foreach (var type in s_types.Values)
            {
                type.Map(model);
            }
        }
    }
}
