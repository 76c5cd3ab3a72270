#include "admin/command_line.hpp"

#include <sstream>

#include <gmock/gmock.h>

#include "admin/acts.hpp"
#include "admin/office_fixture.hpp"

namespace sktt::admin {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CommandLine : public OfficeTest {
 protected:
  /// Runs the program with --dir and --passphrases added.
  Exit run(std::vector<std::string> arguments) {
    for (const std::string& added :
         {std::string("--dir"), directory().string(), std::string("--passphrases"),
          (temporary_.path() / "passphrases").string()}) {
      arguments.push_back(added);
    }
    return run_as_is(arguments);
  }
  Exit run_as_is(const std::vector<std::string>& arguments) {
    out_.str("");
    error_.str("");
    return run_command_line(arguments, {out_, error_, clock_, random_});
  }
  void write_passphrases() {
    std::filesystem::create_directory(temporary_.path() / "passphrases");
    for (const std::string name :
         {"root", "issuing", "appointment", "service", "administrator", "P-0001"}) {
      ASSERT_TRUE(write_file(temporary_.path() / "passphrases" / name,
                             as_bytes(fake_passphrase(name) + "\n"), FileMode::owner_only));
    }
  }
  [[nodiscard]] std::vector<std::string> init_arguments() const {
    return {"init",
            "--office-code",
            "33.69",
            "--office-name",
            "Dinas Kependudukan Uji",
            "--host",
            "sktt.example",
            "--base-url",
            "https://sktt.example",
            "--administrator",
            "Rahmat Hidayat, S.Kom.",
            "--profiles",
            test::repository_file("certs").string()};
  }

  std::ostringstream out_;
  std::ostringstream error_;
};

TEST_F(CommandLine, TakesAnOfficeFromItsFoundingToAnEndedAppointment) {
  write_passphrases();
  ASSERT_EQ(run(init_arguments()), Exit::done) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr("root certificate"));
  ASSERT_EQ(run({"official", "enrol", "--id", "P-0001", "--name", "Dewi Kartikasari, S.Sos.",
                 "--nip", "198111052006042003", "--label", "PC Kasi", "--client-dir",
                 (temporary_.path() / "pc").string(), "--letterhead",
                 test::repository_file("config/letter/dukcapil.toml").string()}),
            Exit::done)
      << error_.str();
  ASSERT_EQ(run({"appoint", "--person", "P-0001", "--role", "kasi", "--title", "Kepala Seksi",
                 "--from", "2026-11-01", "--decree", "SK.821/17/2026"}),
            Exit::done)
      << error_.str();
  // The first of November begins at the office seven hours before it does in UTC.
  EXPECT_THAT(out_.str(), HasSubstr("2026-10-31T17:00:00Z"));
  ASSERT_EQ(run({"end-appointment", "--id", "A-0002", "--until", "2026-12-01T00:00:00Z", "--decree",
                 "SK.821/30/2026"}),
            Exit::done)
      << error_.str();
  ASSERT_EQ(run({"official", "unlock", "--id", "P-0001"}), Exit::done) << error_.str();
  ASSERT_EQ(run_as_is({"official", "list", "--dir", directory().string()}), Exit::done);
  EXPECT_THAT(out_.str(), HasSubstr("A-0002 kasi"));
  ASSERT_EQ(run_as_is({"acts", "--dir", directory().string()}), Exit::done) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr("All 5 acts"));
  const std::string bundle = (temporary_.path() / "office.trust").string();
  ASSERT_EQ(run_as_is({"trust", "export", "--dir", directory().string(), "--out", bundle}),
            Exit::done)
      << error_.str();
  EXPECT_EQ(test::read_whole(bundle), test::read_whole(workspace_.trust()));
}

TEST_F(CommandLine, TakesOverTheRegisterOfBefore) {
  write_passphrases();
  ASSERT_EQ(run(init_arguments()), Exit::done) << error_.str();
  const std::string procedure = test::repository_file("config/sop/sktt.toml").string();
  const std::string csv = test::put(temporary_.path() / "lama.csv",
                                    "nomor_surat,tanggal,berlaku_sd,nama,nik\r\n"
                                    "470/0311/SKTT/X/2026,2026-10-05,2027-10-04,Nguyen Van A,\r\n");
  const auto take_over = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"import-register", "--procedure", procedure};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  };
  EXPECT_EQ(take_over({}), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("give a CSV file, --next-number, or both"));
  EXPECT_EQ(take_over({csv}), Exit::refused);
  EXPECT_THAT(error_.str(),
              HasSubstr("line 2, nomor_surat: 470/0311/SKTT/X/2026 would be allotted "
                        "again: the next number of 2026 is 1; give --next-number 312"));
  ASSERT_EQ(take_over({csv, "--next-number", "312"}), Exit::done) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr("The next letter of 2026 gets the number 312"));
  EXPECT_EQ(take_over({csv}), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("470/0311/SKTT/X/2026 is in the register already, imported "
                                      "by act 2"));
  EXPECT_EQ(take_over({"--next-number", "311"}), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("470/0311/SKTT/X/2026 is not before it; give 312"));
  ASSERT_EQ(take_over({"--next-number", "320"}), Exit::done) << error_.str();
  EXPECT_EQ(run({"expunge", "--procedure", procedure, "--older-than", "729"}), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("keeps attachments 730 days"));
  ASSERT_EQ(run({"expunge", "--procedure", procedure}), Exit::done) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr("Nothing was removed; add --do"));
  ASSERT_EQ(run({"expunge", "--procedure", procedure, "--do"}), Exit::done) << error_.str();
  ASSERT_EQ(run_as_is({"acts", "--dir", directory().string()}), Exit::done) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr("All 3 acts"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("Nguyen")));
}

TEST_F(CommandLine, BacksTheRegisterUpAndReplacesNothing) {
  write_passphrases();
  ASSERT_EQ(run(init_arguments()), Exit::done) << error_.str();
  const std::string file = (temporary_.path() / "cadangan.db").string();
  const auto back_up = [&](const std::string& where) {
    return run_as_is({"backup", "--dir", directory().string(), where});
  };
  ASSERT_EQ(back_up(file), Exit::done) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr(file + ", whole and checked"));
  auto copy = db::Connection::open(file, db::Mode::read_only);
  ASSERT_TRUE(copy);
  EXPECT_TRUE(check_acts(workspace_, copy.value()));
  EXPECT_EQ(registry::list_acts(copy.value()).value().size(), 1U);
  const std::string before = test::read_whole(file);
  EXPECT_EQ(back_up(file), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr(file + ": it is there already"));
  EXPECT_EQ(test::read_whole(file), before);
  EXPECT_EQ(back_up((temporary_.path() / "none" / "a.db").string()), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("check that the path is right"));
}

TEST_F(CommandLine, AnswersRefusalsWithOneAndTheReason) {
  write_passphrases();
  EXPECT_EQ(run({"official", "unlock", "--id", "P-0001"}), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("sktt-admin init"));
  auto wrong = init_arguments();
  wrong[2] = "3369";
  EXPECT_EQ(run(wrong), Exit::refused);
  EXPECT_THAT(error_.str(), HasSubstr("--office-code: write the region as 33.69"));
  EXPECT_FALSE(std::filesystem::exists(directory()));
}

TEST_F(CommandLine, AnswersArgumentsItDoesNotKnowWithTwo) {
  EXPECT_EQ(run_as_is({}), Exit::usage);
  EXPECT_EQ(run_as_is({"enrol"}), Exit::usage);
  EXPECT_EQ(run_as_is({"init"}), Exit::usage);
  EXPECT_EQ(run_as_is({"appoint", "--person", "P-0001", "--role", "seal", "--title", "x",
                       "--decree", "x"}),
            Exit::usage);
  EXPECT_EQ(run_as_is({"init", "--passphrase", "rahasia"}), Exit::usage);
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(CommandLine, ShowsAnExampleOfEveryCommand) {
  const std::vector<std::vector<std::string>> commands = {{"init"},
                                                          {"renew"},
                                                          {"revoke"},
                                                          {"trust", "export"},
                                                          {"webhook-key"},
                                                          {"report-key"},
                                                          {"acts"},
                                                          {"official", "enrol"},
                                                          {"official", "list"},
                                                          {"official", "add-device"},
                                                          {"official", "unlock"},
                                                          {"official", "suspend"},
                                                          {"import-register"},
                                                          {"expunge"},
                                                          {"backup"},
                                                          {"appoint"},
                                                          {"end-appointment"}};
  for (std::vector<std::string> command : commands) {
    command.emplace_back("--help");
    EXPECT_EQ(run_as_is(command), Exit::done) << command.front();
    EXPECT_THAT(out_.str(), HasSubstr("Example:\n  sktt-admin ")) << command.front();
  }
}

}  // namespace
}  // namespace sktt::admin
