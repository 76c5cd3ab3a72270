#include "sop/nationality.hpp"

#include <algorithm>

namespace sktt::sop {
namespace {

// ISO 3166-1 alpha-3 without IDN; then the codes that ICAO Doc 9303-3, section 5, adds: kinds of
// British nationality, organisations, Kosovo, stateless (XXA), refugees (XXB, XXC), unspecified.
constexpr std::string_view kCodes =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES "
    "BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE "
    "CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK "
    "DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB "
    "GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IMN IND IOT "
    "IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR "
    "LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR "
    "MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL "
    "NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS "
    "RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE "
    "SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR "
    "UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE "
    "GBD GBN GBO GBP GBS EUE UNA UNK UNO XBA XCC XCE XCO XEC XIM XMP XOM XPO RKS XXA XXB XXC XXX ";

constexpr std::size_t kCodeLength = 3;

}  // namespace

bool is_foreign_nationality(std::string_view code) noexcept {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  return code.size() == kCodeLength && std::all_of(code.begin(), code.end(), is_capital) &&
         kCodes.find(code) != std::string_view::npos;
}

}  // namespace sktt::sop
