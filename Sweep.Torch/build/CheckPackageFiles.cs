using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Microsoft.Build.Framework;

namespace Sweep.Torch.Build
{
    /// <summary>Checks that files in NuGet's package cache have the lengths recorded in their packages: NuGet does not check them again, and a truncated library crashes the program that loads it.</summary>
    /// <remarks>Reads only zip directories and file lengths, which takes milliseconds. Packages whose .nupkg is not in the cache are not checked.</remarks>
    public sealed class CheckPackageFiles : Microsoft.Build.Utilities.Task
    {
        /// <summary>Files of packages, with NuGet's metadata PathInPackage.</summary>
        [Required]
        public ITaskItem[] Files { get; set; } = Array.Empty<ITaskItem>();

        /// <inheritdoc/>
        public override bool Execute()
        {
            foreach (var package in Files.GroupBy(FolderOf))
            {
                var lengths = ReadLengths(package.Key);
                foreach (var file in package)
                {
                    var found = LengthOf(file.ItemSpec);
                    if (found < 0 || (lengths.TryGetValue(file.GetMetadata("PathInPackage"), out var expected) && expected != found))
                    {
                        var what = found < 0 ? "is missing" : "has " + found + " bytes of " + lengths[file.GetMetadata("PathInPackage")];
                        Log.LogError(null, "SWEEP2", null, null, 0, 0, 0, 0, "the package cache is damaged: {0} {1}; delete the folder {2} and run this again", file.ItemSpec, what, package.Key.TrimEnd('/', '\\'));
                        return false;
                    }
                }
            }

            return true;
        }

        // Opens the file because the cache may consist of links.
        private static long LengthOf(string path)
        {
            if (!File.Exists(path))
            {
                return -1;
            }

            using (var file = File.OpenRead(path))
            {
                return file.Length;
            }
        }

        private static string FolderOf(ITaskItem file)
        {
            var path = Path.GetFullPath(file.ItemSpec);
            return path.Substring(0, path.Length - file.GetMetadata("PathInPackage").Length);
        }

        private static Dictionary<string, long> ReadLengths(string folder)
        {
            var lengths = new Dictionary<string, long>();
            foreach (var package in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.nupkg") : new string[0])
            {
                try
                {
                    using (var archive = ZipFile.OpenRead(package))
                    {
                        foreach (var entry in archive.Entries)
                        {
                            lengths[Uri.UnescapeDataString(entry.FullName)] = entry.Length;
                        }
                    }
                }
                catch (Exception cause) when (cause is IOException || cause is InvalidDataException || cause is UnauthorizedAccessException)
                {
                    // The .nupkg cannot be read; the extracted files may still be complete.
                }
            }

            return lengths;
        }
    }
}
