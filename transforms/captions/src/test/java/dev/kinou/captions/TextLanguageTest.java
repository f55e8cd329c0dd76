package dev.kinou.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TextLanguageTest {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry(
              "en",
              "The keeper of the lighthouse climbs the stairs every evening before it gets dark, and"
                  + " while the lamp is warming up he writes down the weather, the wind and the names"
                  + " of the ships that have passed. Nobody has asked him to do that for many years."),
          Map.entry(
              "de",
              "Der Leuchtturmwärter steigt jeden Abend die Treppe hinauf, bevor es dunkel wird, und"
                  + " während die Lampe warm wird, schreibt er das Wetter auf, den Wind und die Namen"
                  + " der Schiffe, die vorbeigefahren sind. Darum hat ihn seit Jahren niemand mehr gebeten."),
          Map.entry(
              "fr",
              "Le gardien du phare monte chaque soir les escaliers avant la tombée de la nuit, et"
                  + " pendant que la lampe chauffe, il note le temps qu'il fait, le vent et les noms"
                  + " des bateaux qui sont passés. Personne ne le lui a demandé depuis des années."),
          Map.entry(
              "es",
              "El guardián del faro sube las escaleras todas las tardes antes de que oscurezca, y"
                  + " mientras se calienta la lámpara apunta el tiempo que hace, el viento y los"
                  + " nombres de los barcos que han pasado. Nadie se lo ha pedido desde hace años."),
          Map.entry(
              "pt",
              "O guardião do farol sobe as escadas todas as tardes antes de escurecer, e enquanto a"
                  + " lâmpada aquece ele anota o tempo que faz, o vento e os nomes dos navios que"
                  + " passaram. Ninguém lhe pediu isso há muitos anos, mas ele não quer parar."),
          Map.entry(
              "it",
              "Il guardiano del faro sale le scale ogni sera prima che faccia buio, e mentre la"
                  + " lampada si scalda annota il tempo che fa, il vento e i nomi delle navi che sono"
                  + " passate. Nessuno glielo chiede più da molti anni, ma lui non vuole smettere."),
          Map.entry(
              "ru",
              "Смотритель маяка каждый вечер поднимается по лестнице до наступления темноты, и пока"
                  + " лампа нагревается, он записывает погоду, ветер и названия кораблей, которые"
                  + " прошли мимо. Уже много лет никто его об этом не просил, но он не бросает."),
          Map.entry(
              "ja",
              "灯台守は毎晩、暗くなる前に階段を上り、ランプが温まるのを待つ間に、その日の天気と風と、"
                  + "通り過ぎた船の名前を書き留めます。もう何年も誰にも頼まれていませんが、彼はやめようとは思いません。"
                  + "昨日の夜も、いつものように日誌を書いていました。それが彼の仕事だからです。"),
          Map.entry(
              "zh",
              "灯塔看守人每天傍晚天黑以前都会爬上楼梯，等灯热起来的时候，他把当天的天气、风向和经过的船只的名字记下来。"
                  + "已经有很多年没有人要求他这样做了，可是他不愿意停下来。昨天晚上他也像往常一样写了日记，因为这是他的工作，"
                  + "他觉得每一艘船都应该有人记得，不管它是大是小，也不管它要去什么地方。"),
          Map.entry(
              "ko",
              "등대지기는 매일 저녁 어두워지기 전에 계단을 올라가서 램프가 따뜻해지는 동안 그날의 날씨와 바람과 지나간"
                  + " 배들의 이름을 적어 둡니다. 벌써 여러 해 동안 아무도 그에게 그렇게 해 달라고 부탁하지 않았지만 그는"
                  + " 그만둘 생각이 없습니다. 어젯밤에도 평소처럼 일지를 썼습니다."));

  @Test
  void givenEachText_isInItsLanguageAndNoOther() {
    TEXTS.forEach(
        (language, text) ->
            TEXTS
                .keySet()
                .forEach(
                    tag -> {
                      if (tag.equals(language)) {
                        assertThat(TextLanguage.otherThan(tag, text)).as(tag).isEmpty();
                      } else {
                        assertThat(TextLanguage.otherThan(tag, text)).as(tag).contains(language);
                      }
                    }));
  }

  @Test
  void givenTagWithRegionOrScript_asksForTheLanguageOnly() {
    assertThat(TextLanguage.otherThan("en-GB", TEXTS.get("en"))).isEmpty();
    assertThat(TextLanguage.otherThan("zh-Hans", TEXTS.get("zh"))).isEmpty();
    assertThat(TextLanguage.otherThan("yue", TEXTS.get("zh"))).isEmpty();
  }

  @Test
  void givenFewWordsOrLanguageThatNobodyKnows_saysNothing() {
    assertThat(TextLanguage.otherThan("ja", "Hello there")).isEmpty();
    assertThat(TextLanguage.otherThan("haw", TEXTS.get("en"))).isEmpty();
  }
}
