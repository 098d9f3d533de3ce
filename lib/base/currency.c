/* The currencies of ISO 4217 (list one, 2024) whose minor unit is not two digits, and the codes that are in use with
 * two. */
#include "base/money.h"

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

static gboolean lists(const char *codes, const char *code) {
  const char *at = strstr(codes, code);
  return at && (at - codes) % 4 == 0;
}

gint sm_currency_minor_digits(const char *code) {
  if (!code || strlen(code) != 3 || strchr(code, ' ')) return -1;
  return lists(two, code) ? 2 : lists(none, code) ? 0 : lists(three, code) ? 3 : -1;
}
