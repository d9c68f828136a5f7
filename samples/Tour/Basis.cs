public enum Basis
{
    Polynomial,
    Fourier,
    Hinge,
}
