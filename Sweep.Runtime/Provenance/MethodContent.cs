using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Sweep.Runtime.Provenance;

/// <summary>What a method says: its signature, its instructions with every token in words, its locals and its exception handlers.</summary>
internal static class MethodContent
{
    /// <summary>Writes a method that has a body here.</summary>
    public static void Write(ContentWriter content, TokenText tokens, in MethodDefinition method, MethodBodyBlock body)
    {
        WriteHead(content, tokens, method);
        content.Write(body.LocalSignature.IsNil ? "" : tokens.Of(body.LocalSignature));
        content.Write(body.LocalVariablesInitialized ? 1 : 0);
        var il = body.GetILReader();
        WriteInstructions(content, tokens, ref il);
        foreach (var region in body.ExceptionRegions)
        {
            content.Write((int)region.Kind);
            content.Write(region.TryOffset);
            content.Write(region.TryLength);
            content.Write(region.HandlerOffset);
            content.Write(region.HandlerLength);
            content.Write(region.FilterOffset);
            content.Write(region.CatchType.IsNil ? "" : tokens.Of(region.CatchType));
        }
    }

    /// <summary>Writes a method that a native library has.</summary>
    public static void WriteImport(ContentWriter content, TokenText tokens, MetadataReader metadata, in MethodDefinition method)
    {
        WriteHead(content, tokens, method);
        var import = method.GetImport();
        content.Write(metadata.GetString(metadata.GetModuleReference(import.Module).Name));
        content.Write(metadata.GetString(import.Name));
        content.Write((int)import.Attributes);
    }

    private static void WriteHead(ContentWriter content, TokenText tokens, in MethodDefinition method)
    {
        content.Write(tokens.OfMethod(method));
        content.Write((int)(method.Attributes & (MethodAttributes.Static | MethodAttributes.Virtual)));
        content.Write((int)method.ImplAttributes);
    }

    private static void WriteInstructions(ContentWriter content, TokenText tokens, ref BlobReader il)
    {
        while (il.RemainingBytes > 0)
        {
            var opcode = Instructions.ReadOpcode(ref il);
            content.Write(opcode);
            switch (Instructions.OperandOf(opcode))
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig:
                    content.Write(tokens.Of(MetadataTokens.EntityHandle(il.ReadInt32())));
                    break;
                case OperandType.InlineString:
                    content.Write(tokens.OfString(il.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    content.Write(targets);
                    content.Write(il.ReadBytes(targets * sizeof(int)));
                    break;
                case var operand:
                    content.Write(il.ReadBytes(Instructions.SizeOf(operand)));
                    break;
            }
        }
    }
}
