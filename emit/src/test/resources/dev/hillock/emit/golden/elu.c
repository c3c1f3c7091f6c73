/* ELU: where(x > 0, x, alpha*expm1(x)). Clevert, Unterthiner and Hochreiter, Fast and accurate deep
 * network learning by ELUs, 2015. Not for -ffast-math, which takes infinities and NaN for impossible. */
#include <math.h>

static const double ALPHA = 1.0;

/* The value at x. */
double elu(double x) {
    return x > 0.0 ? x : ALPHA * expm1(x);
}

float eluf(float x) {
    return (float) elu(x);
}

/* The derivative at x. */
double elu_derivative(double x) {
    return x > 0.0 ? 1.0 : ALPHA * exp(x);
}

float elu_derivativef(float x) {
    return (float) elu_derivative(x);
}
