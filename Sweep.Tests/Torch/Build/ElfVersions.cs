using System.Buffers.Binary;
using System.Text;

namespace Sweep.Tests.Torch.Build;

/// <summary>The symbol versions that a library requires, read as the loader does: from the dynamic segment, without section headers.</summary>
internal sealed class ElfVersions
{
    private const long StringTable = 5;
    private const long VersionSymbols = 0x6FFFFFF0;
    private const long Needed = 0x6FFFFFFE;
    private const long NeededCount = 0x6FFFFFFF;

    private readonly byte[] _bytes;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> _loads = [];
    private readonly Dictionary<long, ulong> _dynamic = [];

    public ElfVersions(byte[] bytes)
    {
        _bytes = bytes;
        var (table, count) = (U64(0x20), U16(0x38));
        for (var i = 0; i < count; i++)
        {
            var at = table + ((ulong)i * 56);
            var (type, offset, address, size) = (U32(at), U64(at + 8), U64(at + 16), U64(at + 32));
            if (type == 1)
            {
                _loads.Add((address, offset, size));
            }
            else if (type == 2)
            {
                for (var entry = offset; U64(entry) != 0; entry += 16)
                {
                    _dynamic[(long)U64(entry)] = U64(entry + 8);
                }
            }
        }
    }

    /// <summary>Where the version symbols are: two bytes each.</summary>
    public ulong SymbolVersions => Offset(_dynamic[VersionSymbols]);

    /// <summary>Where the entry of a required version is, its flags, and the index by which symbols name it.</summary>
    public (ulong At, ushort Flags, ushort Index) Find(string version)
    {
        var need = Offset(_dynamic[Needed]);
        for (var i = 0UL; i < _dynamic[NeededCount]; i++, need += U32(need + 12))
        {
            var entry = need + U32(need + 8);
            for (var k = U16(need + 2); k > 0; k--, entry += U32(entry + 12))
            {
                if (Name(U32(entry + 8)) == version)
                {
                    return (entry, U16(entry + 4), U16(entry + 6));
                }
            }
        }

        throw new InvalidOperationException($"{version} is not required");
    }

    public ushort U16(ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan((int)at));

    private uint U32(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan((int)at));

    private ulong U64(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan((int)at));

    private ulong Offset(ulong address)
    {
        var load = _loads.Single(load => address >= load.Address && address < load.Address + load.Size);
        return address - load.Address + load.Offset;
    }

    private string Name(uint at)
    {
        var name = _bytes.AsSpan((int)(Offset(_dynamic[StringTable]) + at));
        return Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
    }
}
