namespace Tuning;

public enum Squash { Tanh, ReLU, LeakyReLU }
