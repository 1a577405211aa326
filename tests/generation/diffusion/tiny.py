"""Tiny random models of every family, built here without a hub: the same bytes each time, a second or two each."""

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLCogVideoX,
    AutoencoderKLHunyuanVideo15,
    AutoencoderKLLTX2Audio,
    AutoencoderKLLTX2Video,
    AutoencoderKLLTXVideo,
    AutoencoderKLWan,
    CogVideoXDDIMScheduler,
    CogVideoXImageToVideoPipeline,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
    FlowMatchEulerDiscreteScheduler,
    HunyuanVideo15ImageToVideoPipeline,
    HunyuanVideo15Pipeline,
    HunyuanVideo15Transformer3DModel,
    LTX2Pipeline,
    LTX2VideoTransformer3DModel,
    LTXConditionPipeline,
    LTXPipeline,
    LTXVideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
    WanVACEPipeline,
    WanVACETransformer3DModel,
)
from diffusers.guiders import ClassifierFreeGuidance
from diffusers.pipelines.ltx2 import LTX2TextConnectors
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    ByT5Tokenizer,
    CLIPImageProcessorPil,
    CLIPVisionConfig,
    CLIPVisionModel,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Gemma3TextConfig,
    GemmaTokenizerFast,
    Qwen2_5_VLTextConfig,
    Qwen2_5_VLTextModel,
    Qwen2Tokenizer,
    SiglipImageProcessorPil,
    SiglipVisionConfig,
    SiglipVisionModel,
    T5Config,
    T5EncoderModel,
    T5TokenizerFast,
    UMT5Config,
    UMT5EncoderModel,
)

LINES = [
    "a sunset by the seaside, slow dolly in, warm light",
    "a red car drives through the rain at night",
    "close-up of a cat, drone shot over mountains",
    "一只猫在海边",
] * 20


def _raw() -> Tokenizer:
    raw = Tokenizer(models.Unigram())
    raw.normalizer = normalizers.NFKC()
    raw.pre_tokenizer, raw.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    special = ["<pad>", "</s>", "<unk>"]
    raw.train_from_iterator(LINES, trainers.UnigramTrainer(vocab_size=400, special_tokens=special, unk_token="<unk>"))
    raw.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return raw


def _t5() -> T5TokenizerFast:
    return T5TokenizerFast(tokenizer_object=_raw(), extra_ids=0, pad_token="<pad>", eos_token="</s>", unk_token="<unk>")


def _text(kind: Any, config: Any, words: int, **more: Any) -> Any:
    torch.manual_seed(0)
    plain = {"d_model": 32, "d_kv": 8, "d_ff": 37, "num_layers": 2, "num_heads": 4, "relative_attention_num_buckets": 8}
    ids = {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0}
    return kind(config(vocab_size=words, **plain, **ids, **more)).eval()


def _wan_transformer(seed: int = 0, **more: Any) -> Any:
    torch.manual_seed(seed)
    kind = WanVACETransformer3DModel if "vace_layers" in more else WanTransformer3DModel
    shape = {
        "patch_size": (1, 2, 2),
        "num_attention_heads": 2,
        "attention_head_dim": 12,
        "in_channels": 16,
        "out_channels": 16,
        "text_dim": 32,
        "freq_dim": 256,
        "ffn_dim": 32,
        "num_layers": 2,
        "cross_attn_norm": True,
        "qk_norm": "rms_norm_across_heads",
        "rope_max_seq_len": 128,
    }
    return kind(**shape | more)


def _wan_vae(**more: Any) -> AutoencoderKLWan:
    torch.manual_seed(0)
    shape = {"base_dim": 3, "z_dim": 16, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1}
    return AutoencoderKLWan(**shape | {"temperal_downsample": [False, True, True]} | more)


def _wan(kind: Any, **more: Any) -> Any:
    tokenizer = _t5()
    parts = {
        "tokenizer": tokenizer,
        "text_encoder": _text(UMT5EncoderModel, UMT5Config, len(tokenizer)),
        "transformer": _wan_transformer(),
        "vae": _wan_vae(),
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=3.0),
    }
    return kind(**parts | more)


def wan() -> Any:
    """Wan 2.1, text and sketch film to video."""
    return _wan(WanPipeline)


def wan_i2v() -> Any:
    """Wan 2.1, first frame to video, with the image encoder it has."""
    torch.manual_seed(0)
    shape = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
    eyes = CLIPVisionModel(CLIPVisionConfig(**shape, image_size=32, patch_size=8)).eval()
    size = {"height": 32, "width": 32}
    return _wan(
        WanImageToVideoPipeline,
        transformer=_wan_transformer(in_channels=36, image_dim=16, added_kv_proj_dim=24),
        image_encoder=eyes,
        image_processor=CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=size),
    )


def wan_vace() -> Any:
    """Wan 2.1 VACE."""
    return _wan(WanVACEPipeline, transformer=_wan_transformer(num_layers=3, vace_layers=[0, 2], vace_in_channels=96))


def wan22() -> Any:
    """Wan 2.2 A14B: one transformer for much noise, one for little."""
    return _wan(
        WanPipeline,
        transformer_2=_wan_transformer(1),
        boundary_ratio=0.875,
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
    )


def wan22_5b() -> Any:
    """Wan 2.2 5B: text and first frame to video, a timestep for each token."""
    vae = _wan_vae(
        z_dim=48,
        in_channels=12,
        out_channels=12,
        is_residual=True,
        patch_size=2,
        latents_mean=[0.1] * 48,
        latents_std=[1.5] * 48,
        scale_factor_spatial=16,
    )
    transformer = _wan_transformer(in_channels=48, out_channels=48)
    return _wan(WanPipeline, transformer=transformer, vae=vae, expand_timesteps=True)


def ltx(kind: Any = LTXConditionPipeline, **more: Any) -> Any:
    """LTX with the condition pipeline (or the older one)."""
    tokenizer = _t5()
    torch.manual_seed(0)
    transformer = LTXVideoTransformer3DModel(
        in_channels=8,
        out_channels=8,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=4,
        attention_head_dim=8,
        cross_attention_dim=32,
        num_layers=2,
        caption_channels=32,
    )
    torch.manual_seed(0)
    four = (8, 8, 8, 8)
    shape = {
        "in_channels": 3,
        "out_channels": 3,
        "latent_channels": 8,
        "block_out_channels": four,
        "decoder_block_out_channels": four,
        "layers_per_block": (1,) * 5,
        "decoder_layers_per_block": (1,) * 5,
        "spatio_temporal_scaling": (True, True, True, False),
        "decoder_spatio_temporal_scaling": (True, True, True, False),
        "decoder_inject_noise": (False,) * 5,
        "upsample_residual": (False,) * 4,
        "upsample_factor": (1,) * 4,
        "timestep_conditioning": False,
        "patch_size": 4,
        "patch_size_t": 1,
        "encoder_causal": True,
        "decoder_causal": False,
    }
    vae = AutoencoderKLLTXVideo(**shape | more)
    return kind(
        tokenizer=tokenizer,
        text_encoder=_text(T5EncoderModel, T5Config, len(tokenizer)),
        transformer=transformer,
        vae=vae,
        scheduler=FlowMatchEulerDiscreteScheduler(),
    )


def ltx_old() -> Any:
    """LTX as it was before the condition pipeline, with a VAE that adds noise before it decodes."""
    return ltx(LTXPipeline, timestep_conditioning=True)


def ltx2() -> Any:
    """LTX-2, with sound."""
    tokenizer = GemmaTokenizerFast(
        tokenizer_object=_raw(), pad_token="<pad>", eos_token="</s>", unk_token="<unk>", bos_token="</s>"
    )
    words = len(tokenizer)
    torch.manual_seed(0)
    language = Gemma3TextConfig(
        vocab_size=words + 8,
        hidden_size=32,
        intermediate_size=37,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=8,
        sliding_window=16,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=1,
    )
    sight = SiglipVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=16, patch_size=8
    )
    images = {"image_token_index": words + 1, "boi_token_index": words + 2, "eoi_token_index": words + 3}
    encoder = Gemma3ForConditionalGeneration(
        Gemma3Config(text_config=language, vision_config=sight, mm_tokens_per_image=4, **images)
    ).eval()
    torch.manual_seed(0)
    transformer = LTX2VideoTransformer3DModel(
        in_channels=4,
        out_channels=4,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        audio_in_channels=4,
        audio_out_channels=4,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=2,
        qk_norm="rms_norm_across_heads",
        caption_channels=32,
        rope_double_precision=False,
        rope_type="split",
    )
    connector = {"connector_num_attention_heads": 4, "connector_attention_head_dim": 8, "connector_num_layers": 1}
    both = {f"{side}_{name}": value for side in ("video", "audio") for name, value in connector.items()}
    connectors = LTX2TextConnectors(
        caption_channels=32,
        text_proj_in_factor=3,
        video_connector_num_learnable_registers=None,
        audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=32,
        rope_theta=10000.0,
        rope_double_precision=False,
        causal_temporal_positioning=False,
        rope_type="split",
        **both,
    )
    vae = AutoencoderKLLTX2Video(
        in_channels=3,
        out_channels=3,
        latent_channels=4,
        block_out_channels=(8,),
        decoder_block_out_channels=(8,),
        layers_per_block=(1,),
        decoder_layers_per_block=(1, 1),
        spatio_temporal_scaling=(True,),
        decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False),
        downsample_type=("spatiotemporal",),
        upsample_residual=(False,),
        upsample_factor=(1,),
        timestep_conditioning=False,
        patch_size=4,
        patch_size_t=1,
        encoder_causal=True,
        decoder_causal=False,
    )
    audio_vae = AutoencoderKLLTX2Audio(
        base_channels=4,
        output_channels=2,
        ch_mult=(1,),
        num_res_blocks=1,
        attn_resolutions=None,
        in_channels=2,
        resolution=32,
        latent_channels=2,
        norm_type="pixel",
        causality_axis="height",
        dropout=0.0,
        mid_block_add_attention=False,
        sample_rate=16000,
        mel_hop_length=160,
        is_causal=True,
        mel_bins=8,
    )
    vocoder = LTX2Vocoder(
        in_channels=16,
        hidden_channels=32,
        out_channels=2,
        upsample_kernel_sizes=[4, 4],
        upsample_factors=[2, 2],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3, 5]],
        leaky_relu_negative_slope=0.1,
        output_sampling_rate=16000,
    )
    return LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        audio_vae=audio_vae,
        text_encoder=encoder,
        tokenizer=tokenizer,
        connectors=connectors,
        transformer=transformer,
        vocoder=vocoder,
    )


def _cogvideox(kind: Any, channels: int) -> Any:
    tokenizer = _t5()
    torch.manual_seed(0)
    transformer = CogVideoXTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        in_channels=channels,
        out_channels=4,
        time_embed_dim=2,
        text_embed_dim=32,
        num_layers=2,
        sample_width=8,
        sample_height=8,
        sample_frames=9,
        patch_size=2,
        temporal_compression_ratio=4,
        max_text_seq_length=226,
        use_rotary_positional_embeddings=True,
    )
    torch.manual_seed(0)
    vae = AutoencoderKLCogVideoX(
        down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4,
        block_out_channels=(8, 8, 8, 8),
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        temporal_compression_ratio=4,
    )
    return kind(
        tokenizer=tokenizer,
        text_encoder=_text(T5EncoderModel, T5Config, len(tokenizer)),
        transformer=transformer,
        vae=vae,
        scheduler=CogVideoXDDIMScheduler(prediction_type="v_prediction", rescale_betas_zero_snr=True),
    )


def cogvideox() -> Any:
    """CogVideoX, text and sketch film to video."""
    return _cogvideox(CogVideoXPipeline, 4)


def cogvideox_i2v() -> Any:
    """CogVideoX, first frame to video."""
    return _cogvideox(CogVideoXImageToVideoPipeline, 8)


def _hunyuan15(kind: Any, task: str, **more: Any) -> Any:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Qwen2Tokenizer(vocab={"<|endoftext|>": 0} | {c: i + 1 for i, c in enumerate(letters)}, merges=[])
    tokenizer.chat_template = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }} {% endfor %}"
    torch.manual_seed(0)
    language = Qwen2_5_VLTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=3,
        num_attention_heads=2,
        num_key_value_heads=2,
        rope_parameters={"mrope_section": [1, 1, 2], "rope_type": "default", "rope_theta": 1e6},
        pad_token_id=0,
    )
    reader = Qwen2_5_VLTextModel(language).eval()
    torch.manual_seed(0)
    transformer = HunyuanVideo15Transformer3DModel(
        in_channels=9,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=8,
        num_layers=2,
        num_refiner_layers=1,
        mlp_ratio=2.0,
        text_embed_dim=16,
        text_embed_2_dim=32,
        image_embed_dim=16,
        rope_axes_dim=(2, 2, 4),
        target_size=32,
        task_type=task,
    )
    torch.manual_seed(0)
    vae = AutoencoderKLHunyuanVideo15(
        latent_channels=4,
        block_out_channels=(16, 16),
        layers_per_block=1,
        spatial_compression_ratio=4,
        temporal_compression_ratio=2,
        downsample_match_channel=False,
        upsample_match_channel=False,
    )
    return kind(
        tokenizer=tokenizer,
        text_encoder=reader,
        tokenizer_2=ByT5Tokenizer(),
        text_encoder_2=_text(T5EncoderModel, T5Config, 400),
        transformer=transformer.eval(),
        vae=vae.eval(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=7.0),
        guider=ClassifierFreeGuidance(guidance_scale=5.0),
        **more,
    )


def hunyuan15() -> Any:
    """HunyuanVideo 1.5, text to video."""
    return _hunyuan15(HunyuanVideo15Pipeline, "t2v")


def hunyuan15_i2v() -> Any:
    """HunyuanVideo 1.5, first frame to video."""
    torch.manual_seed(0)
    shape = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    eyes = SiglipVisionModel(SiglipVisionConfig(**shape, image_size=32, patch_size=8)).eval()
    sight = SiglipImageProcessorPil(size={"height": 32, "width": 32})
    return _hunyuan15(HunyuanVideo15ImageToVideoPipeline, "i2v", image_encoder=eyes, feature_extractor=sight)


MODELS = {
    "wan": wan,
    "wan_i2v": wan_i2v,
    "wan_vace": wan_vace,
    "wan22": wan22,
    "wan22_5b": wan22_5b,
    "ltx": ltx,
    "ltx_old": ltx_old,
    "ltx2": ltx2,
    "cogvideox": cogvideox,
    "cogvideox_i2v": cogvideox_i2v,
    "hunyuan15": hunyuan15,
    "hunyuan15_i2v": hunyuan15_i2v,
}


def build(name: str, folder: Path) -> Path:
    """The folder of a tiny model, built where it is not there yet."""
    place = folder / name
    if not (place / "model_index.json").is_file():
        MODELS[name]().save_pretrained(place, safe_serialization=True)
    return place
