/* SiLU (Swish): x * sigmoid(beta*x). Elfwing, Uchibe and Doya, Sigmoid-weighted linear units, 2017.
 * Not for -ffast-math, which takes infinities and NaN for impossible. */
#include <math.h>

static const double BETA = 1.0;

/* Unlike fmax NaN for NaN. */
static double max(double a, double b) {
    return a > b || a != a ? a : b;
}

/* Unlike fmin NaN for NaN. */
static double min(double a, double b) {
    return a < b || a != a ? a : b;
}

static double sigmoid(double u) {
    double t = exp(-fabs(u)); /* at most 1, so nothing overflows */
    return (u >= 0 ? 1 : t) / (1 + t);
}

/* The value at x. */
double silu(double x) {
    double u = max(x, -1.0E30);
    return u * sigmoid(BETA * u);
}

float siluf(float x) {
    return (float) silu(x);
}

/* The derivative at x. */
double silu_derivative(double x) {
    double u = min(max(x, -1.0E30), 1.0E30);
    double u2 = BETA * u;
    double s = sigmoid(u2);
    return s + u * (s * sigmoid(-u2) * BETA);
}

float silu_derivativef(float x) {
    return (float) silu_derivative(x);
}
