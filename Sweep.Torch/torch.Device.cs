// Partial by topic: see torch.cs.
using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where tensors live: a type of device and, of several of that type, which.</summary>
    public sealed class Device : IEquatable<Device>
    {
        /// <summary>A device by its description: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">No such description.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = Parse(parts[0], description);
            index = type == DeviceType.CPU ? -1 : 0;
            if (parts.Length == 1)
                return;
            if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new ArgumentException($"No device is called '{description}': expected a form such as cpu or cuda:0", nameof(description));
            index = type == DeviceType.CPU ? -1 : number;
        }

        /// <summary>A device by the name of its type.</summary>
        /// <exception cref="ArgumentException">No such type.</exception>
        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType, deviceType), index)
        {
        }

        /// <summary>A device by its type; index -1 is the first one.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = deviceType is DeviceType.CPU or DeviceType.META ? -1 : Math.Max(index, 0);
        }

        /// <summary>The CUDA device of that index.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The type of the device.</summary>
        public DeviceType type { get; }

        /// <summary>Which device of its type, from 0; -1 where there is only one.</summary>
        public int index { get; }

        /// <summary>A device by its description.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <inheritdoc/>
        public bool Equals(Device? other) => other is not null && type == other.type && index == other.index;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => Equals(obj as Device);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(type, index);

        /// <summary>The description, such as <c>cuda:0</c>.</summary>
        public override string ToString()
        {
#pragma warning disable CA1308 // Descriptions of devices are lower case.
            var name = type.ToString().ToLowerInvariant();
#pragma warning restore CA1308
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        private static DeviceType Parse(string name, string description) =>
            name.Length > 0 && char.IsLetter(name[0]) && Enum.TryParse<DeviceType>(name, ignoreCase: true, out var found)
                ? found
                : throw new ArgumentException($"No device is called '{description}': expected a form such as cpu or cuda:0", nameof(description));
    }
}
