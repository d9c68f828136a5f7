using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Sweep.Runtime.Provenance;

/// <summary>The operands of IL's instructions, by opcode.</summary>
internal static class Instructions
{
    private const byte Prefix = 0xfe;
    private static readonly OperandType[] s_operands = ReadTable();

    /// <summary>Reads the opcode at the current offset.</summary>
    /// <param name="il">Before an instruction; left before its operand.</param>
    /// <returns>One byte, or two, the first of which is 0xFE.</returns>
    public static ushort ReadOpcode(ref BlobReader il)
    {
        var first = il.ReadByte();
        return first == Prefix ? (ushort)((Prefix << 8) | il.ReadByte()) : first;
    }

    /// <summary>The kind of operand that follows an opcode.</summary>
    public static OperandType OperandOf(ushort opcode) => s_operands[Index(opcode)];

    /// <summary>How many bytes an operand takes; of a switch the first four, which count its targets.</summary>
    public static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static OperandType[] ReadTable()
    {
        var table = new OperandType[512];
        Array.Fill(table, OperandType.InlineNone);
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var opcode = (OpCode)field.GetValue(null)!;
            table[Index((ushort)opcode.Value)] = opcode.OperandType;
        }

        return table;
    }

    private static int Index(ushort opcode) => opcode >> 8 == Prefix ? 256 + (opcode & 0xff) : opcode & 0xff;
}
