using System.Reflection.Metadata;

namespace Sweep.Runtime.Provenance;

/// <summary>A type as it stands in a signature.</summary>
/// <param name="Text">The same in every build of the same source.</param>
/// <param name="Module">Where it is defined, of a user's type; else null.</param>
/// <param name="Handle">Its definition there.</param>
internal sealed record CodeType(string Text, CodeModule? Module = null, TypeDefinitionHandle Handle = default);
