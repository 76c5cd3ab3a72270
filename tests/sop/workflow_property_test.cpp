// Random cases: whatever people try, in whatever order, the promises of the procedure hold.

#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sop/workflow.hpp"
#include "support.hpp"

namespace sktt::sop {
namespace {

constexpr unsigned kCases = 4000;
constexpr int kTries = 60;

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  [[nodiscard]] std::size_t below(std::size_t bound) { return engine_() % bound; }
  template <class Value>
  [[nodiscard]] Value pick(const std::vector<Value>& values) {
    return values[below(values.size())];
  }

 private:
  std::mt19937 engine_;
};

Actor some_actor(Chance& chance) {
  // Few people, so that they often try to act in a second role.
  static const std::vector<PersonId> kPeople{"ani", "budi",  "citra", "dewi",
                                             "eko", "fajar", "gita",  "hadi"};
  static const std::vector<Role> kRoles{Role::applicant, Role::loket, Role::administrator,
                                        Role::kasi,      Role::kabid, Role::kadis};
  return {chance.pick(kPeople), chance.pick(kRoles)};
}

Command some_command(Chance& chance) {
  static const std::vector<Command> kCommands{
      Submit{},
      Submit{},
      Resubmit{},
      test::hand_over(),
      HandOver{{"", "", ""}},
      test::ya(1),
      test::ya(2),
      test::tidak(2),
      test::ya(3),
      test::tidak(3),
      test::ya(4),
      test::tidak(4),
      test::ya(5),
      test::tidak(5),
      test::ya(6),
      test::ya(7),
      test::tidak(7),
      test::ya(8),
      test::tidak(8),
      test::ya(9),
      Decide{4, Outcome::tidak, {}, ""},
      Decide{5, Outcome::tidak, {"LAINNYA"}, ""},
      Decide{7, Outcome::ya, {"NAMA_TIDAK_SESUAI"}, ""},
  };
  static const std::vector<Command> kRare{
      Cancel{"pemohon pindah"}, Revoke{{"KESALAHAN_DINAS"}, ""},    Revoke{{}, ""},
      Revoke{{"LAINNYA"}, ""},  Supersede{"470/0002/SKTT/XI/2026"},
  };
  return chance.below(20) == 0 ? chance.pick(kRare) : chance.pick(kCommands);
}

/// What the case waits for, as someone of the right role would do it.
test::Step due(const CaseState& current, const PersonId& person, Outcome outcome) {
  const Activity& activity = test::office_procedure().activity_of(current.state);
  if (current.state == State::ready_for_collection && current.letter != LetterStanding::issued) {
    return {Cancel{"surat tidak berlaku lagi"}, {person, Role::loket}};
  }
  if (activity.owner != Role::applicant) {
    return {outcome == Outcome::ya ? test::ya(activity.number) : test::tidak(activity.number),
            {person, activity.owner}};
  }
  if (current.state == State::ready_for_collection) {
    return {test::hand_over(), {person, Role::loket}};
  }
  return {current.attempt == 0 ? Command(Submit{}) : Command(Resubmit{}),
          {person, Role::applicant}};
}

/// What an observer who keeps every event knows, worked out apart from `evolve`.
struct Observer {
  std::map<PersonId, Role> roles;
  std::map<int, std::map<Role, int>> parafs;  // of each version, not voided
  bool ended = false;
  bool in_force = false;

  /// What happens to a letter once it is issued leaves its case, and everybody's role, alone.
  bool see_letter(const Event& event) {
    if (event.kind == EventKind::registered) {
      in_force = true;
    }
    if (event.kind == EventKind::collected) {
      EXPECT_TRUE(in_force) << "a letter was handed over that is worth nothing";
    }
    if (event.kind != EventKind::letter_revoked && event.kind != EventKind::letter_superseded) {
      return false;
    }
    EXPECT_TRUE(in_force) << to_name(event.kind) << " of a letter that is not in force";
    EXPECT_EQ(event.actor.role,
              event.kind == EventKind::letter_revoked ? Role::kadis : Role::loket);
    in_force = false;
    return true;
  }

  void see(const Event& event) {
    if (see_letter(event)) {
      return;
    }
    ASSERT_FALSE(ended) << "something happened after the end";
    const auto [known, is_new] = roles.emplace(event.actor.person, event.actor.role);
    ASSERT_EQ(known->second, event.actor.role) << event.actor.person << " acted in two roles";
    switch (event.kind) {
      case EventKind::paraf_given:
        ++parafs[event.version][event.actor.role];
        ASSERT_EQ(parafs[event.version][event.actor.role], 1) << "one paraf given twice";
        break;
      case EventKind::parafs_voided:
        ASSERT_FALSE(parafs[event.version].empty()) << "nothing to void";
        parafs[event.version].clear();
        break;
      case EventKind::letter_signed:
        ASSERT_EQ(parafs[event.version][Role::kasi], 1) << "signed before the Kasi's paraf";
        ASSERT_EQ(parafs[event.version][Role::kabid], 1) << "signed before the Kabid's paraf";
        break;
      case EventKind::draft_returned:
      case EventKind::file_returned:
        ASSERT_FALSE(event.reasons.empty()) << "a Tidak without a reason";
        break;
      default:
        break;
    }
    ended = is_final(event.state);
  }
};

/// Nobody is stuck: someone fresh in the due role may act, with Ya and with each Tidak there is.
void expect_someone_may_act(const CaseState& current) {
  const Activity& activity = test::office_procedure().activity_of(current.state);
  for (const Outcome outcome : {Outcome::ya, Outcome::tidak}) {
    if (activity.leads_to(outcome)) {
      const test::Step step = due(current, "someone fresh", outcome);
      const auto events = apply(test::office_procedure(), current, step.command, step.actor,
                                test::monday_morning());
      ASSERT_TRUE(events) << to_name(current.state) << ": " << events.error().detail();
      ASSERT_FALSE(events.value().empty());
    }
  }
}

void expect_an_end(CaseState current) {
  int steps = 0;
  for (; !is_final(current.state); ++steps) {
    ASSERT_LT(steps, 10) << "no end in sight";
    const test::Step step = due(current, "fresh " + std::to_string(steps), Outcome::ya);
    const auto events =
        apply(test::office_procedure(), current, step.command, step.actor, test::monday_morning());
    ASSERT_TRUE(events) << events.error().detail();
    for (const Event& event : events.value()) {
      current = evolve(std::move(current), event);
    }
  }
}

/// Half of the tries are what the case waits for, so that cases get far; half are anything.
test::Step some_step(Chance& chance, const CaseState& current) {
  if (current.letter == LetterStanding::issued && chance.below(8) == 0) {
    const PersonId person = some_actor(chance).person;
    return chance.below(2) == 0
               ? test::Step{Revoke{{"KESALAHAN_DINAS"}, ""}, {person, Role::kadis}}
               : test::Step{Supersede{"470/0002/SKTT/XI/2026"}, {person, Role::loket}};
  }
  if (is_final(current.state) || chance.below(2) == 0) {
    return {some_command(chance), some_actor(chance)};
  }
  const Outcome outcome = chance.below(3) == 0 ? Outcome::tidak : Outcome::ya;
  return due(current, some_actor(chance).person, outcome);
}

std::vector<Event> live(unsigned seed) {
  Chance chance(seed);
  CaseState current;
  Observer observer;
  std::vector<Event> story;
  for (int tries = 0; tries < kTries && !testing::Test::HasFatalFailure(); ++tries) {
    const test::Step step = some_step(chance, current);
    const auto events =
        apply(test::office_procedure(), current, step.command, step.actor, test::monday_morning());
    if (!events) {
      continue;
    }
    for (const Event& event : events.value()) {
      observer.see(event);
      if (event.kind == EventKind::letter_revoked || event.kind == EventKind::letter_superseded) {
        EXPECT_EQ(event.state, current.state) << "the case moved with its letter";
      }
      current = evolve(std::move(current), event);
      story.push_back(event);
    }
    if (!is_final(current.state)) {
      expect_someone_may_act(current);
    }
  }
  EXPECT_EQ(replay(story), current) << "replay gives another case";
  EXPECT_EQ(current.acted, observer.roles);
  expect_an_end(current);
  return story;
}

TEST(RandomCases, KeepThePromisesOfTheProcedure) {
  std::map<EventKind, int> seen;
  for (unsigned seed = 1; seed <= kCases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (const Event& event : live(seed)) {
      ++seen[event.kind];
    }
    if (testing::Test::HasFailure()) {
      return;
    }
  }
  // Without each kind of event, often, the promises above would be kept by nothing happening.
  EXPECT_EQ(seen.size(), 15U);
  for (const auto& [kind, count] : seen) {
    EXPECT_GT(count, 50) << to_name(kind);
  }
}

}  // namespace
}  // namespace sktt::sop
