#include "base/printable.hpp"

#include <gtest/gtest.h>

namespace sktt {
namespace {

TEST(Printable, LeavesNamesAlone) {
  EXPECT_EQ(printable("ʿAbd al-Raḥmān Yūsuf"), "ʿAbd al-Raḥmān Yūsuf");
}

TEST(Printable, TakesTheEscapeOutOfATerminalSequence) {
  EXPECT_EQ(printable("a\x1B[2Jb"), "a\xEF\xBF\xBD[2Jb");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "2Jb"),
            "a\xEF\xBF\xBD"
            "2Jb");
}

TEST(Printable, TakesOutWhatTurnsALineAround) {
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Printable, KeepsANoteOnOneLine) {
  EXPECT_EQ(printable("satu\ndua\ttiga"), "satu dua tiga");
}

TEST(Printable, ShowsThatBytesAreNoText) {
  EXPECT_EQ(printable("\xFF"), "\xEF\xBF\xBD");
}

TEST(Printable, TakesOutWhatEndsALineInUnicode) {
  EXPECT_EQ(printable("a\xE2\x80\xA8"
                      "b"),
            "a\xEF\xBF\xBD"
            "b");
}

}  // namespace
}  // namespace sktt
