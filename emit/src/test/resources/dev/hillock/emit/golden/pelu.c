/* PELU: where(x >= 0, a/b*x, a*expm1(x/b)). Trottier, Giguère and Chaib-draa, Parametric exponential
 * linear unit, 2016. Not for -ffast-math, which takes infinities and NaN for impossible. */
#include <math.h>

static const double A = 1.0;
static const double B = 1.0;

/* The value at x. */
double pelu(double x) {
    return x >= 0.0 ? A / B * x : A * expm1(x / B);
}

float peluf(float x) {
    return (float) pelu(x);
}

/* The derivative at x. */
double pelu_derivative(double x) {
    return x >= 0.0 ? A / B : A * (exp(x / B) * (1.0 / B));
}

float pelu_derivativef(float x) {
    return (float) pelu_derivative(x);
}
