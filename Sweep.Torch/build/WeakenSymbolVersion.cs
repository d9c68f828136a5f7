using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;

namespace Sweep.Torch.Build
{
    /// <summary>Copies a 64-bit little-endian ELF library and makes one of its required symbol versions optional, so that it loads on systems whose library is too old to define the version.</summary>
    /// <remarks>
    /// A required version is a vernaux entry in .gnu.version_r; with the flag VER_FLG_WEAK the loader ignores a missing version. Symbols bound to the version in .gnu.version become unversioned. Calling such
    /// a symbol would fail at the call instead of at loading. Sources: System V ABI, "Symbol Versioning"; Drepper, "ELF Symbol Versioning".
    /// </remarks>
    public sealed class WeakenSymbolVersion : Microsoft.Build.Utilities.Task
    {
        private const ushort Weak = 2;
        private const ushort Unversioned = 1;
        private const int SectionEntryBytes = 64;

        /// <summary>Path of the library to copy.</summary>
        [Required]
        public string Library { get; set; } = "";

        /// <summary>The version to make optional, such as GLIBCXX_3.4.32.</summary>
        [Required]
        public string Version { get; set; } = "";

        /// <summary>Path of the changed copy.</summary>
        [Required]
        public string Copy { get; set; } = "";

        /// <inheritdoc/>
        public override bool Execute()
        {
            try
            {
                var bytes = File.ReadAllBytes(Library);
                Weaken(bytes, Version);
                Directory.CreateDirectory(Path.GetDirectoryName(Copy) ?? ".");
                var unfinished = Copy + ".tmp";
                File.WriteAllBytes(unfinished, bytes);
                File.Delete(Copy);
                File.Move(unfinished, Copy);
                return true;
            }
            catch (Exception cause) when (cause is IOException || cause is UnauthorizedAccessException || cause is InvalidDataException)
            {
                Log.LogError("{0} cannot be prepared for this system ({1}); the package may be damaged: delete its folder and build again", Library, cause.Message);
                return false;
            }
        }

        /// <summary>Changes a library in memory.</summary>
        /// <returns>Number of changed bytes.</returns>
        /// <exception cref="InvalidDataException">This is not such a library, or it does not require the version.</exception>
        public static int Weaken(byte[] library, string version)
        {
            try
            {
                return WeakenChecked(library, version);
            }
            catch (Exception cause) when (cause is ArgumentException || cause is IndexOutOfRangeException || cause is OverflowException)
            {
                throw new InvalidDataException("it is not a whole ELF library", cause);
            }
        }

        private static int WeakenChecked(byte[] library, string version)
        {
            if (library.Length < 64 || BitConverter.ToUInt32(library, 0) != 0x464C457F || library[4] != 2 || library[5] != 1)
            {
                throw new InvalidDataException("it is not a whole ELF library");
            }

            var sections = ReadSections(library);
            if (!sections.TryGetValue(".gnu.version_r", out var needs) || !sections.TryGetValue(".gnu.version", out var symbols) || !sections.TryGetValue(".dynstr", out var names))
            {
                throw new InvalidDataException("it has no symbol versions");
            }

            var changed = 0;
            var found = false;
            for (var need = needs.Offset; ;)
            {
                var aux = need + BitConverter.ToUInt32(library, checked((int)need) + 8);
                for (var i = BitConverter.ToUInt16(library, checked((int)need) + 2); i > 0; i--)
                {
                    var at = checked((int)aux);
                    if (ReadName(library, names.Offset + BitConverter.ToUInt32(library, at + 8)) == version)
                    {
                        found = true;
                        changed += Put(library, at + 4, (ushort)(BitConverter.ToUInt16(library, at + 4) | Weak));
                        changed += Unbind(library, symbols, BitConverter.ToUInt16(library, at + 6));
                    }

                    aux += BitConverter.ToUInt32(library, at + 12);
                }

                var next = BitConverter.ToUInt32(library, checked((int)need) + 12);
                if (next == 0)
                {
                    return found ? changed : throw new InvalidDataException("it does not require " + version);
                }

                need += next;
            }
        }

        private static int Unbind(byte[] library, (long Offset, long Size) symbols, ushort version)
        {
            var changed = 0;
            for (var at = checked((int)symbols.Offset); at < symbols.Offset + symbols.Size; at += 2)
            {
                if (BitConverter.ToUInt16(library, at) == version)
                {
                    changed += Put(library, at, Unversioned);
                }
            }

            return changed;
        }

        private static int Put(byte[] library, int at, ushort value)
        {
            var changed = (library[at] != (byte)value ? 1 : 0) + (library[at + 1] != (byte)(value >> 8) ? 1 : 0);
            library[at] = (byte)value;
            library[at + 1] = (byte)(value >> 8);
            return changed;
        }

        private static Dictionary<string, (long Offset, long Size)> ReadSections(byte[] library)
        {
            var table = checked((int)BitConverter.ToInt64(library, 0x28));
            var count = BitConverter.ToUInt16(library, 0x3C);
            var namesOffset = BitConverter.ToInt64(library, table + (BitConverter.ToUInt16(library, 0x3E) * SectionEntryBytes) + 24);
            if (library.Length < table + ((long)count * SectionEntryBytes))
            {
                throw new InvalidDataException("it is not a whole ELF library");
            }

            var sections = new Dictionary<string, (long Offset, long Size)>();
            for (var i = 0; i < count; i++)
            {
                var at = table + (i * SectionEntryBytes);
                sections[ReadName(library, namesOffset + BitConverter.ToUInt32(library, at))] = (BitConverter.ToInt64(library, at + 24), BitConverter.ToInt64(library, at + 32));
            }

            return sections;
        }

        private static string ReadName(byte[] library, long at)
        {
            var start = checked((int)at);
            return Encoding.ASCII.GetString(library, start, Array.IndexOf(library, (byte)0, start) - start);
        }
    }
}
