/* The currencies of ISO 4217 (list one, 2024) whose minor unit is not two digits, and the codes that are in use with
 * two: in order, as each amount of an export asks for one. */
#include "base/money.h"

#include <stdlib.h>
#include <string.h>

static const char two[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY "
    "COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP "
    "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR "
    "ZMW";
static const char none[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
static const char three[] = "BHD IQD JOD KWD LYD OMR TND";

#define CODE 3u /* letters, and a space or the end behind them */

static gint compare_codes(gconstpointer code, gconstpointer listed) { return memcmp(code, listed, CODE); }

/* `size` with the end of the text. */
static gboolean lists(const char *codes, gsize size, const char *code) {
  return bsearch(code, codes, size / (CODE + 1), CODE + 1, compare_codes) != NULL;
}

gint sm_currency_minor_digits(const char *code) {
  if (!code || strlen(code) != CODE) return -1;
  return lists(two, sizeof two, code)       ? 2
         : lists(none, sizeof none, code)   ? 0
         : lists(three, sizeof three, code) ? 3
                                            : -1;
}
